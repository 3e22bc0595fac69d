//! Whole processes, side by side.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// One way to do something, as a command.
pub(crate) struct Way {
    pub(crate) name: String,
    pub(crate) command: Command,
}

impl Way {
    pub(crate) fn new(name: &str, program: impl Into<PathBuf>, arguments: &[&str]) -> Way {
        let mut command = Command::new(program.into());
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        Way { name: name.to_owned(), command }
    }

    /// Runs it once; how long that took, from its start to its end.
    pub(crate) fn time(&mut self) -> Result<Duration, String> {
        let began = Instant::now();
        let output = self.command.output().map_err(|error| error.to_string())?;
        let took = began.elapsed();
        if output.status.success() {
            return Ok(took);
        }
        let stderr = String::from_utf8_lossy(&output.stderr);
        Err(stderr.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed").to_owned())
    }

    /// Runs it once; its peak of resident memory in MB, asked of the kernel every millisecond. Not timed.
    pub(crate) fn peak(&mut self) -> f64 {
        let mut child = self.command.stderr(Stdio::null()).spawn().unwrap();
        self.command.stderr(Stdio::piped());
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            let text = fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0).max(peak);
            std::thread::sleep(Duration::from_millis(1));
        }
        f64::from(peak) / 1024.0
    }
}

/// Runs all ways in turn, so many times, and once before, which does not count; the seconds of each way. Those that fail say why.
pub(crate) fn interleaved(ways: &mut [Way], times: usize) -> Vec<Result<Vec<f64>, String>> {
    let mut took: Vec<Result<Vec<f64>, String>> = ways.iter_mut().map(|way| way.time().map(|_| Vec::new())).collect();
    for round in 0..times {
        // Each round begins with another way, so that none always runs behind the same one.
        for turn in 0..ways.len() {
            let at = (turn + round) % ways.len();
            if let Ok(seconds) = &mut took[at] {
                match ways[at].time() {
                    Ok(time) => seconds.push(time.as_secs_f64()),
                    Err(error) => took[at] = Err(error),
                }
            }
        }
    }
    took
}

/// The median.
pub(crate) fn median(numbers: &[f64]) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 }
}

/// The median of the ratios of each round: a machine that is slow for a while is slow for both.
pub(crate) fn ratio(one: &[f64], other: &[f64]) -> f64 {
    median(&one.iter().zip(other).map(|(one, other)| one / other).collect::<Vec<_>>())
}

/// A program that may be installed: where an environment variable says, or on PATH.
pub(crate) fn find(program: &str, variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = || std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file());
    std::env::var_os(variable).map(PathBuf::from).or_else(on_path)
}

/// A program of PostgreSQL: where the variable says, then the newest of Debian's own programs, whose wrapper on PATH adds 40 ms.
pub(crate) fn find_server_program(program: &str, variable: &str) -> Option<PathBuf> {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut majors: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin").join(program))))
        .filter(|(_, path)| path.is_file())
        .collect();
    majors.sort();
    let newest = || majors.pop().map(|(_, path)| path);
    std::env::var_os(variable).map(PathBuf::from).or_else(newest).or_else(|| find(program, variable))
}
