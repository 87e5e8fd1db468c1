//! Money, percentages and measurements.

use super::{Begins, DateRule, Found, Scene};
use crate::dictionary::{Class, Kind};
use crate::token::{Gap, Shape, TokenKind};

/// A currency sign or code before its sum.
pub(super) const CURRENCY: DateRule = DateRule {
    name: "currency",
    begins: Begins::MONEY,
    read: |scene, i| {
        let calendar = scene.here(i);
        let sign = calendar.tokens.get(i)?;
        let (code, start, at) = if sign.kind == TokenKind::Currency {
            // *US$31*, *A$5*: the letters before the sign belong to it.
            let letters = i.checked_sub(1).filter(|b| {
                calendar.tokens[*b].shape == Shape::Upper
                    || calendar.tokens[*b].shape == Shape::Initial
            });
            let tied = letters.filter(|_| sign.gap == Gap::None);
            (
                sign_code(calendar.word(i), tied.map_or("", |i| calendar.word(i))),
                tied.unwrap_or(i),
                i + 1,
            )
        } else {
            let (measure, end) = scene
                .measure(i)
                .filter(|(measure, _)| measure.before && measure.kind == Kind::Money)?;
            (
                measure.value.to_string(),
                i,
                end + usize::from(calendar.is(end, TokenKind::Period)),
            )
        };
        if !calendar.is(at, TokenKind::Number) {
            return None;
        }
        let (value, end) = amount(scene, at)?;
        Some(Found::new(
            Kind::Money,
            start,
            end,
            format!("{code} {value}").trim_start(),
        ))
    },
    examples: &[
        "It costs {money|$14 million|USD 14000000}, {money|€2.5|EUR 2.5} or {money|RM 5|MYR 5}, or {money|about US$31,080|USD 31080}.",
    ],
};

/// The ISO code of a currency sign. The dollar of another country has that country's letters before it.
fn sign_code(sign: &str, letters: &str) -> String {
    let code = match (sign, letters) {
        ("$", "" | "US") => "USD",
        ("€", _) => "EUR",
        ("£", _) => "GBP",
        ("₹", _) => "INR",
        ("₦", _) => "NGN",
        ("₱", _) => "PHP",
        ("₽", _) => "RUB",
        // The yen and yuan share their sign, and the letters before a dollar sign don't always tell its country.
        _ => "",
    };
    code.to_owned()
}

/// A number with its unit behind it.
pub(super) const MEASURED: DateRule = DateRule {
    name: "measured",
    begins: Begins::number_or(&[Class::Cardinal]),
    read: |scene, i| {
        let calendar = scene.here(i);
        let (value, mut end) = amount(scene, i)?;
        if calendar.is(end, TokenKind::Percent) {
            return Some(Found::new(Kind::Percent, i, end + 1, format!("{value}%")));
        }
        let hyphen = calendar.is(end, TokenKind::Hyphen) && calendar.is_tied(end);
        end += usize::from(hyphen);
        let (measure, behind) = scene
            .measure(end)
            .filter(|(measure, behind)| !measure.before && *behind <= calendar.tokens.len())?;
        // *5 in* and *9 am* are other words; a symbol of a few letters is tied to digits or follows them.
        let text = match measure.kind {
            Kind::Percent => format!("{value}%"),
            Kind::Money => format!("{} {value}", measure.value).trim_start().to_owned(),
            _ => format!("{value} {}", measure.value),
        };
        Some(Found::new(measure.kind, i, behind, text))
    },
    examples: &[
        "It rose {percent|46 percent|46%}, then {percent|5.75 per cent|5.75%} and {percent|40%|40%}.",
        "He paid {money|200,000 yuan|CNY 200000} for {quantity|460 kilometres|460 km} and {quantity|five acres|5 acre}.",
        "He paid 5 in all.",
    ],
};

/// The number at a token as a plain decimal, and where the text goes on.
fn amount(scene: &Scene, i: usize) -> Option<(f64, usize)> {
    scene.number(i).filter(|(value, _)| value.is_finite())
}
