//! Runs that do not end: killed, stopped, out of room. What was done is not lost, and the tables are those of an unbroken run.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use common::{Folder, extract, files, refused, rows, seeds_text, stderr, stdout};

/// A table of articles that takes long enough to be interrupted.
fn news(folder: &Folder, articles: usize) -> PathBuf {
    let texts = seeds_text();
    let line = |i: usize| {
        let text = format!("{}\n{i}", texts[i % texts.len()]);
        // From the thousandth on, each has the id of one before.
        serde_json::json!({ "id": format!("n{}", i % 1000), "text": text }).to_string() + "\n"
    };
    let lines: String = (0..articles).map(line).collect();
    folder.write("news.jsonl", lines)
}

fn begin(input: &Path, out: &Path, more: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["extract", "--quiet", "--threads", "2", "-o"])
        .args([out, input])
        .args(more)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// How many bytes of statements are written so far.
fn written(out: &Path) -> u64 {
    fs::metadata(out.join(".unfinished/statements.csv")).map_or(0, |facts| facts.len())
}

/// Waits until so many bytes of statements are written, or the run is over; whether it still runs.
fn wait_for(child: &mut Child, out: &Path, bytes: u64) -> bool {
    loop {
        if child.try_wait().expect("it can be asked").is_some() {
            return false;
        }
        if written(out) >= bytes {
            return true;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

fn same(whole: &Path, out: &Path, when: &str) {
    for table in files("csv") {
        let read = |folder: &Path| fs::read(folder.join(&table)).unwrap_or_default();
        assert!(read(whole) == read(out), "{table} differs {when}");
    }
    assert!(!out.join(".unfinished").exists());
}

#[test]
fn a_run_that_is_killed_anywhere_goes_on_and_writes_the_same_bytes() {
    let folder = Folder::new();
    let input = news(&folder, 1500);
    let (whole, out) = (folder.path("whole"), folder.path("out"));
    extract(&[&input], &whole, &["--threads", "2"]);
    let length = fs::metadata(whole.join("statements.csv"))
        .expect("it is there")
        .len();
    // Points spread over the run as by chance, the same in every run of this test.
    let mut chance: u64 = 7;
    for round in 0..4 {
        let mut kills = 0;
        loop {
            let mut child = begin(&input, &out, &["--resume"]);
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let until = written(&out) + 1 + (chance >> 33) % (length / 2);
            if kills < 4 && wait_for(&mut child, &out, until) {
                child.kill().expect("it can be killed");
                child.wait().expect("it ends");
                kills += 1;
                assert!(
                    !out.join("statements.csv").exists(),
                    "nothing is in place before all is done"
                );
            } else {
                let ran = child.wait_with_output().expect("it ends");
                assert!(ran.status.success(), "{}", stderr(&ran));
                break;
            }
        }
        same(
            &whole,
            &out,
            &format!("in round {round} after {kills} kills"),
        );
        fs::remove_dir_all(&out).expect("it can be taken away");
    }
}

#[test]
fn an_unfinished_run_is_neither_gone_on_with_nor_thrown_away_unasked() {
    let folder = Folder::new();
    let input = news(&folder, 1500);
    let out = folder.path("out");
    let mut child = begin(&input, &out, &[]);
    // Before the run has kept how far it is, nothing would be lost by starting anew.
    while !out.join(".unfinished/progress").exists() {
        assert!(child.try_wait().expect("it can be asked").is_none());
        thread::sleep(Duration::from_millis(1));
    }
    let args = |more: &'static str| {
        let mut args = vec![
            "extract".into(),
            input.clone().into_os_string(),
            "-o".into(),
            out.clone().into_os_string(),
        ];
        args.extend((!more.is_empty()).then(|| more.into()));
        args
    };
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let lock = fs::File::options()
        .write(true)
        .open(out.join(".unfinished/lock"));
    let lock = lock.expect("a run locks its folder");
    lock.lock().expect("nobody holds it now");
    for more in ["", "--resume", "--overwrite"] {
        let told = refused(args(more));
        assert!(told.contains("another run is writing here"), "{told}");
    }
    drop(lock);
    let told = refused(args(""));
    assert!(
        told.contains(
            "an unfinished run lies here; go on with it by --resume, or start anew by --overwrite"
        ),
        "{told}"
    );
    let mut other = args("--resume");
    other.push("--bom".into());
    let told = refused(other);
    assert!(told.contains("are not those that it began with"), "{told}");
    let small = folder.write("a.txt", "A text.");
    extract(&[&small], &out, &["--overwrite"]);
    assert_eq!(rows(&out.join("articles.csv")).len(), 1);
    assert!(!out.join(".unfinished").exists());
    extract(&[&small], &out, &[]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_finishes_what_is_at_work_and_says_how_to_go_on() {
    let folder = Folder::new();
    let input = news(&folder, 1500);
    let (whole, out) = (folder.path("whole"), folder.path("out"));
    extract(&[&input], &whole, &[]);
    let mut child = begin(&input, &out, &[]);
    // The header alone is shorter: something was extracted.
    const SOME: u64 = 1000;
    assert!(wait_for(&mut child, &out, SOME + 1));
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("there is a program kill").success());
    let ran = child.wait_with_output().expect("it ends");
    assert_eq!(ran.status.code(), Some(1));
    assert!(
        stderr(&ran).contains("go on with the same command and --resume"),
        "{}",
        stderr(&ran)
    );
    assert!(written(&out) > SOME && !out.join("articles.csv").exists());
    let resumed = begin(&input, &out, &["--resume"])
        .wait_with_output()
        .expect("it ends");
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    same(&whole, &out, "after Ctrl-C");
}

#[cfg(unix)]
#[test]
fn a_run_without_room_for_its_tables_says_so_and_goes_on_when_there_is() {
    let folder = Folder::new();
    let input = news(&folder, 1500);
    let (whole, out) = (folder.path("whole"), folder.path("out"));
    extract(&[&input], &whole, &["--threads", "2"]);
    // Files may not become larger than 2000 blocks; the system then refuses to write as it does on a full disk.
    let script = "trap '' XFSZ; ulimit -f 2000; exec \"$@\"";
    let limited = |more: &[&str]| {
        Command::new("sh")
            .args([
                "-c",
                script,
                "sh",
                env!("CARGO_BIN_EXE_whosaid"),
                "extract",
                "--threads",
                "2",
                "-o",
            ])
            .args([&out, &input])
            .args(more)
            .output()
            .expect("there is a shell")
    };
    let ran = limited(&[]);
    assert_eq!(ran.status.code(), Some(1), "{}", stdout(&ran));
    let told = stderr(&ran);
    assert!(
        told.contains("writing failed") && told.contains("--resume"),
        "{told}"
    );
    assert!(!out.join("mentions.csv").exists());
    let resumed = begin(&input, &out, &["--resume"])
        .wait_with_output()
        .expect("it ends");
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    same(&whole, &out, "after there was no room");
}

#[test]
fn an_input_that_vanishes_during_the_run_is_a_row_in_errors() {
    let folder = Folder::new();
    let input = news(&folder, 600);
    let last = folder.write("z.txt", "A text.");
    let out = folder.path("out");
    let mut child = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["extract", "--quiet", "--threads", "1", "-o"])
        .args([&out, &input, &last])
        .spawn()
        .expect("the program starts");
    assert!(wait_for(&mut child, &out, 1));
    fs::remove_file(&last).expect("it can be taken away");
    assert!(child.wait().expect("it ends").success());
    let errors = rows(&out.join("errors.csv"));
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0]["input"] == "z.txt"
            && errors[0]["reason"].starts_with("skipped: the file cannot be read")
    );
    assert_eq!(rows(&out.join("articles.csv")).len(), 600);
}

#[test]
fn annotations_are_not_written_over_unasked() {
    let folder = Folder::new();
    let input = folder.write("a.txt", "A text.");
    let out = folder.path("out");
    extract(&[&input], &out, &["--format", "brat"]);
    fs::write(out.join("brat/a.ann"), "by hand").expect("it can be written");
    let told = refused([
        "extract".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
        "--format".as_ref(),
        "brat".as_ref(),
    ]);
    assert!(told.contains("annotations lie here"), "{told}");
    assert_eq!(
        fs::read_to_string(out.join("brat/a.ann")).ok().as_deref(),
        Some("by hand")
    );
    extract(&[&input], &out, &["--format", "brat", "--overwrite"]);
    assert_ne!(
        fs::read_to_string(out.join("brat/a.ann")).ok().as_deref(),
        Some("by hand")
    );
}
