fn main() {
    let l = whosaid::dictionary::Lexicon::built_in().unwrap();
    println!("{}", l.phrase_count());
}
