//! The relations as a graph for Gephi and networkx (GEXF 1.3).

use std::collections::BTreeMap;

use super::edges::{End, Relation, Weight};

/// `edges.gexf`: a node for each name, an edge for each relation and polarity.
pub fn gexf(edges: &[(Relation, Weight)]) -> String {
    let ends = edges
        .iter()
        .flat_map(|(edge, _)| [&edge.source, &edge.target]);
    let mut nodes: BTreeMap<(&str, &str), (usize, &End)> = BTreeMap::new();
    for end in ends {
        let number = nodes.len();
        nodes.entry(key(end)).or_insert((number, end));
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
         <graph defaultedgetype=\"directed\">\n\
         <attributes class=\"node\"><attribute id=\"0\" title=\"entity_id\" type=\"string\"/>\
         <attribute id=\"1\" title=\"type\" type=\"string\"/></attributes>\n\
         <attributes class=\"edge\"><attribute id=\"0\" title=\"relation\" type=\"string\"/>\
         <attribute id=\"1\" title=\"polarity\" type=\"string\"/>\
         <attribute id=\"2\" title=\"articles\" type=\"integer\"/></attributes>\n<nodes>\n",
    );
    for (number, end) in nodes.values() {
        let (name, id, kind) = (escaped(&end.name), escaped(&end.id), escaped(&end.kind));
        xml.push_str(&format!(
            "<node id=\"n{number}\" label=\"{name}\"><attvalues><attvalue for=\"0\" value=\"{id}\"/>\
             <attvalue for=\"1\" value=\"{kind}\"/></attvalues></node>\n"
        ));
    }
    xml.push_str("</nodes>\n<edges>\n");
    for (number, (edge, weight)) in edges.iter().enumerate() {
        let (source, target) = (nodes[&key(&edge.source)].0, nodes[&key(&edge.target)].0);
        let (relation, polarity) = (edge.relation, escaped(&edge.polarity));
        let Weight {
            statements,
            articles,
        } = weight;
        xml.push_str(&format!(
            "<edge id=\"e{number}\" source=\"n{source}\" target=\"n{target}\" kind=\"{relation} {polarity}\" \
             weight=\"{statements}\"><attvalues><attvalue for=\"0\" value=\"{relation}\"/>\
             <attvalue for=\"1\" value=\"{polarity}\"/><attvalue for=\"2\" value=\"{articles}\"/></attvalues></edge>\n"
        ));
    }
    xml.push_str("</edges>\n</graph>\n</gexf>\n");
    xml
}

/// An entity is one node whatever it is called; others are told apart by their names.
fn key(end: &End) -> (&str, &str) {
    if end.id.is_empty() {
        ("", &end.name)
    } else {
        (&end.id, "")
    }
}

/// The text as it may stand in XML: marks escaped, characters that XML forbids replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
