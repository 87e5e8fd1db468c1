//! stub
use super::statement::Statement;
use super::Scene;

pub(super) fn carry_on(_scene: &Scene, _statements: &mut Vec<Statement>) {}

pub(super) fn number(statements: &mut [Statement]) {
    for (i, s) in statements.iter_mut().enumerate() { s.turn = i as u32; }
}
