//! What the program does on the command line.

mod common;

use std::fs;
use std::process::Stdio;

use common::{Folder, extract, files, names, refused, root, rows, stderr, stdout, whosaid};

#[test]
fn extract_writes_the_five_tables_and_nothing_else() {
    let folder = Folder::new();
    let out = folder.path("deep/tables");
    let ran = extract(&[&root().join("seeds")], &out, &[]);
    assert_eq!(names(&out), files("csv"));
    let summary = stdout(&ran);
    assert!(summary.contains("articles            5"), "{summary}");
    assert!(summary.contains(&*out.to_string_lossy()), "{summary}");
    assert!(ran.stderr.is_empty());
}

#[test]
fn quiet_prints_nothing() {
    let folder = Folder::new();
    let ran = extract(&[&root().join("seeds")], &folder.path("out"), &["--quiet"]);
    assert_eq!(stdout(&ran), "");
}

#[test]
fn a_path_that_leads_nowhere_ends_the_program_with_2_before_anything_is_written() {
    let folder = Folder::new();
    let out = folder.path("out");
    let told = refused([
        "extract",
        "no-such-folder",
        "--output",
        &out.to_string_lossy(),
    ]);
    assert!(
        told.contains("no-such-folder: there is no such file or folder"),
        "{told}"
    );
    assert!(!out.exists());
}

#[test]
fn a_folder_without_articles_ends_the_program_with_2_before_anything_is_written() {
    let folder = Folder::new();
    folder.write("in/notes.md", "Not an article.");
    folder.write("in/.hidden.txt", "Not either.");
    let out = folder.path("out");
    let told = refused([
        "extract".as_ref(),
        folder.path("in").as_os_str(),
        "--output".as_ref(),
        out.as_os_str(),
    ]);
    assert!(told.contains("no file of articles here or below"), "{told}");
    assert!(!out.exists());
}

#[test]
fn an_output_folder_that_cannot_be_made_ends_the_program_with_2() {
    let folder = Folder::new();
    let file = folder.write("file", "in the way");
    let seeds = root().join("seeds");
    let told = refused([
        "extract".as_ref(),
        seeds.as_os_str(),
        "-o".as_ref(),
        file.as_os_str(),
    ]);
    assert!(told.contains("choose another with --output"), "{told}");
}

/// Where nobody may write, whoever runs the tests: the administrator may write into folders that others may only read.
#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_may_only_be_read_ends_the_program_with_2_and_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let out = folder.path("read-only");
    fs::create_dir(&out).expect("folders can be made");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("they are ours");
    let out = match fs::write(out.join("probe"), "") {
        Ok(()) => std::path::PathBuf::from("/proc/self"),
        Err(_) => out,
    };
    let seeds = root().join("seeds");
    let ran = whosaid([
        "extract".as_ref(),
        seeds.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    assert_eq!(ran.status.code(), Some(2));
    let told = stderr(&ran);
    assert!(told.contains(&*out.to_string_lossy()), "{told}");
    assert!(
        told.contains("this folder for the tables cannot be made (")
            && told.contains("choose another with --output"),
        "{told}"
    );
}

#[test]
fn ids_are_paths_below_the_folder_in_order_and_hidden_files_are_skipped() {
    let folder = Folder::new();
    for name in [
        "b.txt",
        "a/2.txt",
        "a/1.TXT",
        ".git/x.txt",
        "a/.x.txt",
        "a/c.md",
    ] {
        folder.write(&format!("in/{name}"), "A text.");
    }
    extract(&[&folder.path("in")], &folder.path("out"), &[]);
    let ids: Vec<String> = rows(&folder.path("out/articles.csv"))
        .iter()
        .map(|row| row["article_id"].clone())
        .collect();
    assert_eq!(ids, ["a/1.TXT", "a/2.txt", "b.txt"]);
}

#[test]
fn ids_that_two_inputs_would_share_become_the_paths_as_given() {
    let folder = Folder::new();
    let one = folder.write("one/a.txt", "A text.");
    folder.write("two/a.txt", "A text.");
    folder.write("two/b.txt", "A text.");
    let two = folder.path("two");
    extract(&[&one, &two, &one], &folder.path("out"), &[]);
    let ids: Vec<String> = rows(&folder.path("out/articles.csv"))
        .iter()
        .map(|row| row["article_id"].clone())
        .collect();
    let full = |path: std::path::PathBuf| path.to_string_lossy().into_owned();
    assert_eq!(
        ids,
        [full(one), full(two.join("a.txt")), "b.txt".to_owned()]
    );
    let errors = rows(&folder.path("out/errors.csv"));
    assert_eq!(errors.len(), 1);
    assert!(errors[0]["reason"].contains("twice"));
}

#[test]
fn what_is_empty_or_not_utf_8_or_unreadable_is_a_row_in_errors_and_the_run_goes_on() {
    let folder = Folder::new();
    folder.write("in/a-empty.txt", "\u{feff} \r\n");
    folder.write("in/b-latin.txt", b"Caf\xE9 owners said so.");
    folder.write("in/d-good.txt", "It is fine.");
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", folder.path("in/c-dangling.txt"))
        .expect("links can be made");
    let ran = extract(&[&folder.path("in")], &folder.path("out"), &[]);
    let errors = rows(&folder.path("out/errors.csv"));
    let about = |id: &str| {
        let row = errors.iter().find(|row| row["input"] == id);
        row.map(|row| row["reason"].clone()).unwrap_or_default()
    };
    assert!(about("a-empty.txt").starts_with("empty"), "{errors:?}");
    assert!(
        about("b-latin.txt").starts_with("decoded as windows-1252"),
        "{errors:?}"
    );
    if cfg!(unix) {
        assert!(about("c-dangling.txt").starts_with("skipped"), "{errors:?}");
        assert!(
            stdout(&ran).contains("skipped             1 (see errors.csv)"),
            "{}",
            stdout(&ran)
        );
    }
    let articles = rows(&folder.path("out/articles.csv"));
    assert_eq!(articles.len(), 3);
    assert_eq!(articles[0]["warnings"], "empty");
    assert_eq!(articles[1]["warnings"], "decoded as windows-1252");
}

#[test]
fn an_id_that_looks_like_a_formula_is_guarded_unless_told_otherwise() {
    let folder = Folder::new();
    folder.write("in/=1+1.txt", "A text.");
    let ran = extract(&[&folder.path("in")], &folder.path("out"), &[]);
    assert!(
        stderr(&ran).contains("1 cells begin like a formula"),
        "{}",
        stderr(&ran)
    );
    assert_eq!(
        rows(&folder.path("out/articles.csv"))[0]["article_id"],
        "'=1+1.txt"
    );
    extract(
        &[&folder.path("in")],
        &folder.path("out"),
        &["--no-formula-guard"],
    );
    assert_eq!(
        rows(&folder.path("out/articles.csv"))[0]["article_id"],
        "=1+1.txt"
    );
}

#[test]
fn columns_chooses_and_orders_the_columns_of_the_statements() {
    let folder = Folder::new();
    extract(
        &[&root().join("seeds")],
        &folder.path("out"),
        &["--columns", "speaker,statement,article_id"],
    );
    let table = fs::read_to_string(folder.path("out/statements.csv")).expect("the table is there");
    assert_eq!(table.lines().next(), Some("speaker,statement,article_id"));
    let told = refused(["extract", "seeds", "-o", "x", "--columns", "speeker"]);
    assert!(told.contains("a similar value exists: 'speaker'"), "{told}");
}

#[test]
fn explain_marks_the_text_without_colours_where_nobody_sees_them() {
    let folder = Folder::new();
    let article = folder.write("a.txt", "A plain text.\u{1b}[2J");
    let ran = whosaid(["explain".as_ref(), article.as_os_str()]);
    assert!(ran.status.success(), "{}", stderr(&ran));
    let text = stdout(&ran);
    assert!(
        text.contains("A plain text.") && !text.contains('\u{1b}'),
        "{text:?}"
    );
}

#[test]
fn explain_tells_how_each_cue_was_weighed_and_what_was_passed_over_and_why() {
    let folder = Folder::new();
    let text = "Keir Starmer said that the plan was ready. Next year marks the 60th anniversary of the club.";
    let article = folder.write("a.txt", text);
    let ran = stdout(&whosaid(["explain".as_ref(), article.as_os_str()]));
    assert!(ran.contains("of its frame, frame-"), "{ran}");
    assert!(ran.contains("tense-past ×"), "{ran}");
    assert!(ran.contains("\npassed over\n"), "{ran}");
    let (told, passed) = ran.split_once("\npassed over\n").unwrap_or_default();
    assert!(
        told.contains("the plan was ready") && !passed.contains("the plan was ready"),
        "{ran}"
    );
    assert!(
        passed.contains("  unreliable  Next year | marks | "),
        "{ran}"
    );
}

#[test]
fn explain_tells_what_stands_inside_another_statement_from_what_has_a_rival() {
    let folder = Folder::new();
    // A text of many turns: statements that stand in them, and cues that overlap.
    let article = folder.write("a.txt", common::seeds_text().concat());
    let ran = stdout(&whosaid(["explain".as_ref(), article.as_os_str()]));
    let passed = ran.split_once("\npassed over\n").unwrap_or_default().1;
    for label in ["  inside  ", "  rival  "] {
        assert!(
            passed.lines().any(|line| line.starts_with(label)),
            "{passed}"
        );
    }
}

#[test]
fn explain_of_a_folder_says_that_it_wants_a_file() {
    let seeds = root().join("seeds");
    let told = refused(["explain".as_ref(), seeds.as_os_str()]);
    assert!(told.contains("give the path of a file"), "{told}");
}

#[test]
fn dictionaries_are_listed_with_their_sizes_and_sources() {
    let ran = whosaid(["dictionaries"]);
    assert!(ran.status.success());
    assert!(stdout(&ran).contains("cues.csv"), "{}", stdout(&ran));
}

#[test]
fn dictionaries_check_tells_each_problem_with_file_line_and_column() {
    let folder = Folder::new();
    folder.write("own/people.cvs", "not looked at");
    folder.write("own/persons.csv", "name\n");
    folder.write("own/narration_verbs.csv", "verb\nvisit\nmeet\n meet\n");
    let own = folder.path("own");
    let ran = whosaid(["dictionaries".as_ref(), "check".as_ref(), own.as_os_str()]);
    assert_eq!(ran.status.code(), Some(1));
    let problems = stdout(&ran);
    assert!(
        problems.contains("persons.csv:1:1: no dictionary has this file name"),
        "{problems}"
    );
    assert!(
        problems.contains("narration_verbs.csv:3:1: “meet” is out of order"),
        "{problems}"
    );
    assert!(
        problems.contains("narration_verbs.csv:4:1: stray space"),
        "{problems}"
    );
}

#[test]
fn dictionaries_check_of_a_good_folder_ends_with_0() {
    let folder = Folder::new();
    folder.write("own/narration_verbs.csv", "# Ours.\nverb\nmeet\nvisit\n");
    let own = folder.path("own");
    let ran = whosaid(["dictionaries".as_ref(), "check".as_ref(), own.as_os_str()]);
    assert_eq!(ran.status.code(), Some(0), "{}", stdout(&ran));
    extract(
        &[&root().join("seeds")],
        &folder.path("out"),
        &["--dictionary", &own.to_string_lossy()],
    );
}

#[test]
fn a_dictionary_with_a_problem_ends_the_run_with_2_before_anything_is_written() {
    let folder = Folder::new();
    folder.write("own/narration_verbs.csv", "verbs\nmeet\n");
    let (own, out) = (folder.path("own"), folder.path("out"));
    let seeds = root().join("seeds");
    let args = [
        "extract".as_ref(),
        seeds.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
        "--dictionary".as_ref(),
        own.as_os_str(),
    ];
    let told = refused(args);
    assert!(
        told.contains("narration_verbs.csv:1:1: this column is called “verbs”"),
        "{told}"
    );
    assert!(!out.exists());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .arg("columns")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let ran = child.wait_with_output().expect("the program ends");
    assert_eq!(ran.status.code(), Some(0));
    assert_eq!(stderr(&ran), "");
}

#[test]
fn completions_and_manual_come_from_the_command_line_itself() {
    for shell in ["bash", "zsh", "fish"] {
        let script = stdout(&whosaid(["completions", shell]));
        assert!(
            script.contains("whosaid") && script.contains("no-formula-guard"),
            "{shell}: {script}"
        );
    }
    let page = stdout(&whosaid(["man"]));
    assert!(
        page.contains(".TH whosaid 1") && page.contains("extract"),
        "{page}"
    );
    let page = stdout(&whosaid(["man", "extract"]));
    assert!(page.contains("formula\\-guard"), "{page}");
    let told = refused(["man", "nothing"]);
    assert!(told.contains("there is no command “nothing”"), "{told}");
}

#[test]
fn a_table_of_one_column_keeps_its_empty_cells() {
    let folder = Folder::new();
    let (all, one) = (folder.path("all"), folder.path("one"));
    extract(&[&root().join("seeds")], &all, &[]);
    extract(&[&root().join("seeds")], &one, &["--columns", "cue"]);
    let cues = |out: &std::path::Path| -> Vec<String> {
        let rows = rows(&out.join("statements.csv"));
        rows.into_iter().map(|row| row["cue"].clone()).collect()
    };
    assert!(cues(&all).iter().any(String::is_empty));
    assert_eq!(cues(&all), cues(&one));
}

#[test]
fn suggested_rows_are_frequent_unlisted_names_that_a_folder_of_ones_own_can_hold() {
    let folder = Folder::new();
    let text =
        "Zorvan Qyxel left. Later Zorvan Qyxel said so. They met Zorvan Qyxel and Emmanuel Macron.";
    let article = folder.write("articles/a.txt", text);
    let table = folder.write("news.csv", format!("id,text\n1,{text}\n"));
    let [suggested, of_table] = [&article, &table].map(|input| {
        stdout(&whosaid([
            "dictionaries".as_ref(),
            "suggest".as_ref(),
            input.as_os_str(),
        ]))
    });
    assert_eq!(suggested, of_table);
    let rows = suggested.strip_prefix("# people.csv\n").unwrap_or_default();
    assert!(
        rows.contains("\nZorvan Qyxel,,,,,,\n") && rows.contains("# 3×"),
        "{suggested}"
    );
    assert!(!rows.contains("\nEmmanuel Macron,"), "{suggested}");
    folder.write("own/people.csv", rows.trim_end().to_owned() + "\n");
    let checked = whosaid([
        "dictionaries".as_ref(),
        "check".as_ref(),
        folder.path("own").as_os_str(),
    ]);
    assert!(checked.status.success(), "{}", stdout(&checked));
}
