//! How sure a figure is: 95 % intervals of shares and of F1.
//!
//! All are Wilson's score intervals (Wilson 1927), which hold for few cases and for shares near 0 and 1. What was drawn
//! are articles, or the rows of a sample, and statements of one article are alike; so the number of cases that goes into
//! the formula is the effective one: that of a simple random sample in which the share would vary as it does over what
//! was drawn (Kish 1965; for Wilson's interval, Franco, Little, Louis and Slud 2019, *Journal of Survey Statistics and
//! Methodology* 7). How it varies is found by the delta method (Taylor linearisation of a ratio), for F1 too. The
//! effective number is never taken for more than the cases that there are. For rows drawn simply at random this is
//! Wilson's interval itself. Nothing is drawn at random here, so the same input gives the same figures.

/// The 97.5th percentile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// A figure and the interval in which it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure, from 0 to 1.
    pub value: f64,
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// The upper end of the 95 % interval.
    pub high: f64,
    /// How many cases it was counted on.
    pub cases: u64,
    /// How many cases of a simple random sample would say as much.
    pub effective: f64,
}

/// What was counted on one thing that was drawn: an article, or a row of a sample.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// How many cases have the property.
    pub hits: f64,
    /// Of how many.
    pub of: f64,
}

/// Things drawn from one part of the whole, each with the same chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Stratum {
    /// How many things of the whole each one stands for.
    pub weight: f64,
    /// What was counted on each, those with no case included.
    pub parts: Vec<Part>,
}

/// Wilson's interval of a share of `cases`, which may be a broken number.
pub fn wilson(share: f64, cases: f64) -> (f64, f64) {
    let z2 = Z * Z;
    let middle = share + z2 / (2.0 * cases);
    let half = Z * (share * (1.0 - share) / cases + z2 / (4.0 * cases * cases)).sqrt();
    let scale = 1.0 + z2 / cases;
    let low = ((middle - half) / scale).clamp(0.0, share);
    let high = ((middle + half) / scale).clamp(share, 1.0);
    (low, high)
}

/// A share over articles that were drawn with the same chance. There is none where there is no case.
pub fn share(parts: Vec<Part>) -> Option<Estimate> {
    share_of_strata(&[Stratum { weight: 1.0, parts }])
}

/// A share of the whole, from things drawn from each of its strata.
pub fn share_of_strata(strata: &[Stratum]) -> Option<Estimate> {
    let sum = |of: fn(&Part) -> f64| -> f64 {
        let sums = strata
            .iter()
            .map(|s| s.weight * s.parts.iter().map(of).sum::<f64>());
        sums.sum()
    };
    let (hits, of) = (sum(|part| part.hits), sum(|part| part.of));
    if of <= 0.0 {
        return None;
    }
    let value = hits / of;
    let mut variance = 0.0;
    let mut squares = 0.0;
    let mut cases = 0.0;
    for stratum in strata {
        let residuals = stratum.parts.iter().map(|p| p.hits - value * p.of);
        variance += stratum.weight.powi(2) * spread(residuals) / of.powi(2);
        let of: f64 = stratum.parts.iter().map(|part| part.of).sum();
        squares += stratum.weight.powi(2) * of;
        cases += of;
    }
    // Weights alone make cases count for less (Kish).
    Some(estimate(value, variance, of * of / squares, cases))
}

/// What was counted on one article for an F1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Both {
    /// Of what the program found.
    pub precision: Part,
    /// Of what is there to be found.
    pub recall: Part,
}

/// The harmonic mean of precision and recall over articles that were drawn with the same chance.
pub fn f1(articles: &[Both]) -> Option<Estimate> {
    let sum = |of: fn(&Both) -> f64| articles.iter().map(of).sum::<f64>();
    let (found, there) = (sum(|a| a.precision.of), sum(|a| a.recall.of));
    if found <= 0.0 || there <= 0.0 {
        return None;
    }
    let precision = sum(|a| a.precision.hits) / found;
    let recall = sum(|a| a.recall.hits) / there;
    let both = precision + recall;
    let cases = (found + there) / 2.0;
    if both <= 0.0 {
        return Some(estimate(0.0, 0.0, cases, cases));
    }
    let by_precision = 2.0 * (recall / both).powi(2) / found;
    let by_recall = 2.0 * (precision / both).powi(2) / there;
    let residuals = articles.iter().map(|a| {
        by_precision * (a.precision.hits - precision * a.precision.of)
            + by_recall * (a.recall.hits - recall * a.recall.of)
    });
    let value = 2.0 * precision * recall / both;
    Some(estimate(value, spread(residuals), cases, cases))
}

/// What the sample of statements and the sample of sentences tell together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Missing {
    /// How many statements the program found in the whole.
    pub found: f64,
    /// The share of them that are statements.
    pub precision: Estimate,
    /// How many statements a sentence has that the program didn't find, on average.
    pub mean: f64,
    /// The variance of that mean.
    pub variance: f64,
    /// How many sentences the whole has.
    pub sentences: f64,
    /// How many statements the judged sentences have, found or missed.
    pub cases: f64,
}

impl Missing {
    /// The share of the statements that the program found.
    pub fn recall(&self) -> Option<Estimate> {
        let right = self.found * self.precision.value;
        let missed = self.sentences * self.mean;
        let all = right + missed;
        if all <= 0.0 || self.cases <= 0.0 {
            return None;
        }
        let by_right = missed / all.powi(2) * self.found;
        let by_missed = right / all.powi(2) * self.sentences;
        let variance =
            by_right.powi(2) * self.precision_variance() + by_missed.powi(2) * self.variance;
        Some(estimate(right / all, variance, self.cases, self.cases))
    }

    /// The harmonic mean of that recall and the precision.
    pub fn f1(&self) -> Option<Estimate> {
        let right = self.found * self.precision.value;
        let missed = self.sentences * self.mean;
        let all = self.found + right + missed;
        if all <= 0.0 || self.cases <= 0.0 {
            return None;
        }
        let by_precision = 2.0 * self.found * (self.found + missed) / all.powi(2);
        let by_mean = 2.0 * right * self.sentences / all.powi(2);
        let variance =
            by_precision.powi(2) * self.precision_variance() + by_mean.powi(2) * self.variance;
        Some(estimate(
            2.0 * right / all,
            variance,
            self.cases,
            self.cases,
        ))
    }

    fn precision_variance(&self) -> f64 {
        let share = self.precision.value;
        share * (1.0 - share) / self.precision.effective
    }
}

/// The sum of the squared distances from the mean.
fn spread(residuals: impl Iterator<Item = f64> + Clone) -> f64 {
    let (count, sum) = residuals
        .clone()
        .fold((0.0, 0.0), |(count, sum), r| (count + 1.0, sum + r));
    let mean = if count > 0.0 { sum / count } else { 0.0 };
    residuals.map(|r| (r - mean).powi(2)).sum()
}

/// A share with Wilson's interval for the number of cases that its variance speaks of, which are `most` at the most.
fn estimate(value: f64, variance: f64, most: f64, cases: f64) -> Estimate {
    let value = value.clamp(0.0, 1.0);
    let alike = value * (1.0 - value) / variance;
    let effective = if variance > 0.0 && alike > 0.0 {
        alike.min(most)
    } else {
        most
    };
    let (low, high) = wilson(value, effective);
    Estimate {
        value,
        low,
        high,
        cases: cases.round() as u64,
        effective,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(hits: usize, of: usize) -> Vec<Part> {
        let part = |i| Part {
            hits: f64::from(u8::from(i < hits)),
            of: 1.0,
        };
        (0..of).map(part).collect()
    }

    fn rounded(estimate: Option<Estimate>) -> [f64; 3] {
        let e = estimate.unwrap_or_else(|| panic!("there are cases"));
        [e.value, e.low, e.high].map(|v| (v * 1e4).round() / 1e4)
    }

    #[test]
    fn rows_drawn_simply_at_random_have_wilsons_interval() {
        // Newcombe 1998, Statistics in Medicine 17, Table I.
        assert_eq!(rounded(share(rows(81, 263))), [0.3080, 0.2553, 0.3662]);
        assert_eq!(rounded(share(rows(15, 148))), [0.1014, 0.0624, 0.1605]);
        assert_eq!(rounded(share(rows(0, 20))), [0.0, 0.0, 0.1611]);
        assert_eq!(rounded(share(rows(1, 29))), [0.0345, 0.0061, 0.1718]);
    }

    #[test]
    fn articles_that_differ_make_the_interval_wider() {
        let (mut mixed, mut apart) = (Vec::new(), Vec::new());
        for i in 0..20 {
            let hits = if i % 2 == 0 { 10.0 } else { 0.0 };
            mixed.push(Part {
                hits: 5.0,
                of: 10.0,
            });
            apart.push(Part { hits, of: 10.0 });
        }
        // All alike: as wide as 200 cases; all the same inside: as wide as 20.
        assert_eq!(rounded(share(mixed)), [0.5, 0.4314, 0.5686]);
        assert_eq!(rounded(share(apart)), [0.5, 0.2993, 0.7007]);
    }

    #[test]
    fn strata_count_by_what_they_stand_for() {
        let stratum = |weight, hits, of| Stratum {
            weight,
            parts: rows(hits, of),
        };
        let e = share_of_strata(&[stratum(9.0, 5, 10), stratum(1.0, 10, 10)]);
        let [value, low, high] = rounded(e);
        assert_eq!(value, 0.55);
        assert!(low > 0.25 && high < 0.82, "{low} {high}");
        let alone = rounded(share(rows(5, 10)));
        assert!(high - low < alone[2] - alone[1] + 0.02);
    }

    #[test]
    fn f1_is_the_harmonic_mean_and_its_interval_holds_it() {
        let article = |hits, found, there| Both {
            precision: Part { hits, of: found },
            recall: Part { hits, of: there },
        };
        let [value, low, high] = rounded(f1(&[
            article(4.0, 5.0, 8.0),
            article(2.0, 3.0, 2.0),
            article(0.0, 0.0, 1.0),
        ]));
        assert_eq!(value, 0.6316);
        assert!(low > 0.3 && low < value && value < high && high < 0.9);
        let [all, low, high] = rounded(f1(&[article(30.0, 30.0, 30.0)]));
        assert_eq!((all, high), (1.0, 1.0));
        assert!(low > 0.88 && low < 0.89, "{low}");
    }

    #[test]
    fn nothing_counted_is_no_figure() {
        assert_eq!(share(Vec::new()), None);
        assert_eq!(share(vec![Part::default()]), None);
        assert_eq!(f1(&[Both::default()]), None);
    }

    #[test]
    fn recall_sets_what_was_found_against_what_sentences_show_to_be_missed() {
        let missing = Missing {
            found: 1000.0,
            precision: share(rows(160, 200)).unwrap_or_else(|| panic!("there are cases")),
            mean: 0.1,
            variance: 0.09 / 100.0,
            sentences: 2000.0,
            cases: 60.0,
        };
        let [recall, low, high] = rounded(missing.recall());
        assert_eq!(recall, 0.8);
        assert!(low > 0.65 && high < 0.9, "{low} {high}");
        assert_eq!(rounded(missing.f1())[0], 0.8);
        let none = Missing {
            mean: 0.0,
            variance: 0.0,
            ..missing
        };
        let [recall, low, high] = rounded(none.recall());
        assert_eq!((recall, high), (1.0, 1.0));
        assert!(low > 0.9 && low < 1.0, "{low}");
    }
}
