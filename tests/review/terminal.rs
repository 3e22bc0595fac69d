//! A real terminal: a shell in tmux, whose keys are pressed and whose screen is read.

use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::cli::program::Project;
use crate::support::{majors, server};

/// A terminal of its own, gone with the value.
pub struct Terminal {
    socket: tempfile::TempDir,
    review: String,
}

impl Terminal {
    /// A shell in the folder of a project.
    pub fn open(project: &Project, width: u32, height: u32) -> Terminal {
        let socket = tempfile::tempdir().expect("a folder");
        let url = server(majors()[0]).to_string();
        let program = project.command(&[]);
        let review = format!("{} review --server-url '{url}'", program.get_program().display());
        let terminal = Terminal { socket, review };
        let mut tmux = terminal.tmux(&["-f", "/dev/null", "new-session", "-d"]);
        tmux.args(["-x", &width.to_string(), "-y", &height.to_string(), "-c"]).arg(project.path(""));
        // The environment of the program, as other tests run it.
        tmux.env_clear().args(["/bin/sh"]).env("LC_ALL", "C.UTF-8").env("TERM", "xterm-256color");
        let envs = program.get_envs().filter(|(name, _)| *name != "COLUMNS");
        tmux.envs(envs.filter_map(|(name, value)| Some((name, value?))));
        let made = tmux.output().unwrap_or_else(|_| panic!("tmux is not installed: `apt-get install tmux`"));
        assert!(made.status.success(), "{made:?}");
        terminal.command("PS1='$ '; clear; echo the shell is 'ready'");
        terminal.wait("the shell is ready");
        terminal
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command.arg("-S").arg(self.socket.path().join("s")).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let output = self.tmux(arguments).output().expect("tmux runs");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        output
    }

    /// Presses keys, by tmux's names or as they are.
    pub fn press(&self, keys: &[&str]) {
        self.run(&[&["send-keys"], keys].concat());
    }

    /// Types a command of the shell.
    pub fn command(&self, text: &str) {
        self.press(&["-l", text]);
        self.press(&["Enter"]);
    }

    /// Begins the review; what it ends with is shown behind it.
    pub fn review(&self) {
        self.command(&format!("{}; echo \"code $?\"", self.review));
    }

    pub fn resize(&self, width: u32, height: u32) {
        self.run(&["resize-window", "-x", &width.to_string(), "-y", &height.to_string()]);
    }

    /// What stands on the screen, without what is empty at its end.
    pub fn screen(&self) -> String {
        let output = self.run(&["capture-pane", "-p"]);
        String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
    }

    /// The same with its colours.
    pub fn colored(&self) -> String {
        String::from_utf8(self.run(&["capture-pane", "-p", "-e"]).stdout).expect("UTF-8")
    }

    /// Whether the other screen is shown, and whether the cursor is.
    pub fn flags(&self) -> String {
        let output = self.run(&["display-message", "-p", "#{alternate_on} #{cursor_flag}"]);
        String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
    }

    /// The process in the foreground that is the review.
    pub fn pid(&self) -> String {
        let output = self.run(&["display-message", "-p", "#{pane_pid}"]);
        let shell = String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned();
        let children = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).expect("children");
        children.split_whitespace().next().expect("the review runs").to_owned()
    }

    /// Waits until the screen shows this, and stays as it is: a page may come in pieces.
    #[track_caller]
    pub fn wait(&self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            std::thread::sleep(Duration::from_millis(30));
            if screen.contains(text) && screen == self.screen() {
                return screen;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{text:?} does not come:\n{screen}");
        }
    }

    /// The settings of the terminal, as the shell sees them.
    pub fn settings(&self) -> String {
        self.command("clear; stty -g; echo that is 'it'");
        let screen = self.wait("that is it");
        screen.lines().find(|line| line.contains(':')).expect("settings").to_owned()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.tmux(&["kill-server"]).output();
    }
}
