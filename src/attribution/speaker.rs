//! stub
use super::statement::Statement;
use super::Scene;

pub(super) fn resolve(scene: &Scene, statements: &mut [Statement]) {
    for s in statements {
        if let Some(source) = s.source { s.speaker.name = scene.document.words(source).to_owned(); }
    }
    let _ = (&scene.mentions, &scene.entities);
}
