//! A server in a container, through testcontainers.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use testcontainers::core::{IntoContainerPort, Mount};
use testcontainers::runners::AsyncRunner;
use testcontainers::{ContainerRequest, GenericImage, ImageExt, TestcontainersError};

use super::keeper::Keeper;
use super::{Options, tool};
use crate::db::{Host, Secret, Session, Target};
use crate::error::{Error, Result};

/// The major when none is asked for.
const DEFAULT_MAJOR: u32 = 17;
/// From the start of the container; pulling the image is not counted.
const PATIENCE: Duration = Duration::from_secs(120);
/// Removes the container when the pipe closes, however we end. One that is just being made may not be there yet.
const GUARD: &str = "trap '' HUP INT TERM; while read -r _; do :; done; \
    for pause in 0 1 2; do sleep $pause; docker rm --force --volumes \"$1\"; done";
/// As for a server of our own: speed for durability.
const COMMAND: &str = "postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \
    -c wal_level=minimal -c max_wal_senders=0 -c max_locks_per_transaction=256 -c jit=off -c timezone=UTC";

/// A running container; dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Container {
    target: Target,
    keeper: Keeper,
    guard: Guard,
    /// The image, as the user would name it.
    pub(crate) image: String,
    /// The server's version.
    pub(crate) version: String,
    /// The server's major version.
    pub(crate) major: u32,
}

impl Container {
    /// Starts the image asked for, or the official one of the major asked for.
    pub(crate) async fn start(options: &Options) -> Result<Container> {
        let major = options.major.unwrap_or(DEFAULT_MAJOR);
        let image = options.docker_image.clone().unwrap_or_else(|| format!("postgres:{major}"));
        if options.offline && !is_present(&image).await {
            return Err(Error::new(format!("the image {image} is not here and --offline forbids to fetch it")));
        }
        let random = || RandomState::new().build_hasher().finish();
        let name = format!("trueup-{}-{:016x}", std::process::id(), random());
        let password = Secret::new(format!("{:016x}{:016x}", random(), random()));
        let mut guard = Guard::start(&name)?;
        let (progress, asked) = (options.progress.clone(), options.major);
        let request = request(&image, &name, &password);
        let shown = image.clone();
        let started = Keeper::start(async move |life| {
            progress.say(&format!("starting a container of {shown}"));
            let container = request.start().await.map_err(|cause| unavailable(&shown, cause))?;
            let port = container.get_host_port_ipv4(5432).await.map_err(|cause| unavailable(&shown, cause))?;
            let host = container.get_host().await.map_err(|cause| unavailable(&shown, cause))?.to_string();
            let target = target(host, port, password);
            let session = wait_until_ready(&target, &shown).await?;
            if let Some(asked) = asked.filter(|asked| *asked != session.server().major()) {
                return Err(Error::new(format!(
                    "image {shown} is PostgreSQL {}, not {asked}",
                    session.server().version
                )));
            }
            let server = session.server().clone();
            session.close().await?;
            life.live((target, server)).await;
            container.rm().await.map_err(|cause| Error::new(format!("cannot remove container {name}")).cause(cause))
        })
        .await;
        let (keeper, (target, server)) = started.inspect_err(|_| guard.dismiss())?;
        Ok(Container { target, keeper, guard, image, major: server.major(), version: server.version })
    }

    /// A database of the server.
    pub(crate) fn target(&self, database: &str) -> Target {
        self.target.with_database(database)
    }

    /// Removes the container.
    pub(crate) fn end(&mut self) -> Result<()> {
        let ended = self.keeper.end();
        if ended.is_ok() {
            self.guard.dismiss();
        }
        ended
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        let _ = self.end();
    }
}

/// Removes the container if we end without doing so; dropped, it does so in the background.
#[derive(Debug)]
struct Guard(Child);

impl Guard {
    fn start(name: &str) -> Result<Guard> {
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", GUARD, "trueup-guardian", name]).process_group(0);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        shell.spawn().map(Guard).map_err(|cause| Error::new("cannot start /bin/sh").cause(cause))
    }

    /// The container is gone, or never was.
    fn dismiss(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn request(image: &str, name: &str, password: &Secret) -> ContainerRequest<GenericImage> {
    // A colon before a slash belongs to the port of a registry.
    let tag = image.rfind(':').filter(|at| !image[*at..].contains('/'));
    let (repository, tag) = tag.map_or((image, "latest"), |at| (&image[..at], &image[at + 1..]));
    GenericImage::new(repository, tag)
        .with_exposed_port(5432.tcp())
        .with_container_name(name)
        .with_label("trueup", "throw-away")
        .with_env_var("POSTGRES_PASSWORD", password.expose())
        .with_env_var("POSTGRES_INITDB_ARGS", "--locale=C --encoding=UTF8 --no-sync")
        .with_env_var("PGDATA", "/trueup/data")
        .with_mount(Mount::tmpfs_mount("/trueup"))
        .with_cmd(COMMAND.split_whitespace())
}

fn target(host: String, port: u16, password: Secret) -> Target {
    let socket = Target::local("/".as_ref(), port, "postgres", "postgres");
    Target { host: Host::Tcp(host), password: Some(password), ..socket }
}

async fn wait_until_ready(target: &Target, image: &str) -> Result<Session> {
    let start = Instant::now();
    loop {
        match Session::connect(target).await {
            Ok(session) => return Ok(session),
            Err(error) if start.elapsed() > PATIENCE => {
                return Err(error.context(format!("the container of {image} did not serve")));
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

/// Whether the daemon has the image; `docker` alone tells without fetching it.
async fn is_present(image: &str) -> bool {
    let inspected = tool("docker").args(["image", "inspect", image]).output().await;
    inspected.is_ok_and(|output| output.status.success())
}

fn unavailable(image: &str, cause: TestcontainersError) -> Error {
    let reason = cause.to_string();
    if reason.contains("(Connect)") || reason.contains("failed to initialize") {
        return Error::new("no daemon answers");
    }
    Error::new(format!("cannot run {image}")).cause(cause)
}
