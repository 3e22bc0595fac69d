//! TLS by libpq's `sslmode` rules.

use std::path::Path;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Target, TlsMode};
use crate::error::{Error, Result};

/// What is done by TLS for a target; for one without TLS it is never used.
pub(super) fn connector(target: &Target) -> Result<MakeRustlsConnect> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier::new(target, Arc::clone(&provider))?;
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::new("cannot set up TLS").cause(error))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = match client_certificate(target)? {
        None => builder.with_no_client_auth(),
        Some((chain, key)) => builder
            .with_client_auth_cert(chain, key)
            .map_err(|error| Error::new("cannot use the client certificate").cause(error))?,
    };
    if target.tls.direct {
        config.alpn_protocols = vec![b"postgresql".to_vec()];
    }
    Ok(MakeRustlsConnect::new(config))
}

/// Where the authorities come from, for messages.
pub(super) fn authorities(target: &Target) -> String {
    match &target.tls.root_cert {
        Some(path) if is_system(path) => "the operating system".to_owned(),
        Some(path) => path.display().to_string(),
        None => "the list, which is empty".to_owned(),
    }
}

fn is_system(path: &Path) -> bool {
    path.as_os_str() == "system"
}

/// Checks a server's certificate as far as `sslmode` asks for.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    /// Who must have signed; `None` where nobody is asked.
    roots: Option<Roots>,
    check_name: bool,
}

#[derive(Debug)]
struct Roots {
    store: RootCertStore,
    certificates: Vec<CertificateDer<'static>>,
}

impl Verifier {
    fn new(target: &Target, provider: Arc<CryptoProvider>) -> Result<Self> {
        let mode = target.tls_mode();
        let must_verify = mode >= TlsMode::VerifyCa;
        let roots = match &target.tls.root_cert {
            _ if mode == TlsMode::Disable => None,
            Some(path) if is_system(path) => Some(system_roots()?),
            Some(path) => Some(file_roots(path)?),
            None if must_verify => return Err(no_roots(mode)),
            None => None,
        };
        Ok(Verifier { provider, roots, check_name: mode == TlsMode::VerifyFull })
    }

    fn verify(
        &self,
        roots: &Roots,
        server: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<(), rustls::Error> {
        let algorithms = self.provider.signature_verification_algorithms.all;
        let parsed = ParsedCertificate::try_from(server)?;
        match verify_server_cert_signed_by_trust_anchor(&parsed, &roots.store, chain, now, algorithms) {
            // A self-signed server certificate is often an authority's, too; it is trusted by listing it itself.
            // The verifier looks at this only after it found that the certificate has not expired.
            Err(error) if is(&error, AUTHORITY) && roots.certificates.contains(server) => Ok(()),
            Err(error) if is(&error, AUTHORITY) => Err(CertificateError::UnknownIssuer.into()),
            other => other,
        }
    }
}

fn no_roots(mode: TlsMode) -> Error {
    Error::new(format!("sslmode={mode} needs a root certificate and there is none"))
        .hint("give one with sslrootcert=FILE (PGSSLROOTCERT, ~/.postgresql/root.crt), or sslrootcert=system")
}

/// The verifier's word for a server certificate that is an authority's.
const AUTHORITY: &str = "CaUsedAsEndEntity";
/// The verifier's word for a certificate without extensions (X.509 v1), as older OpenSSL makes them.
const WITHOUT_EXTENSIONS: &str = "UnsupportedCertVersion";

/// Whether an error is that the server's certificate is of X.509 version 1.
pub(super) fn is_without_extensions(error: &rustls::Error) -> bool {
    is(error, WITHOUT_EXTENSIONS)
}

/// Whether the verifier's reason is one that the TLS library has no variant of its own for.
fn is(error: &rustls::Error, reason: &str) -> bool {
    matches!(error, rustls::Error::InvalidCertificate(CertificateError::Other(other)) if format!("{:?}", other.0) == reason)
}

/// A certificate without extensions cannot be parsed to check the handshake's signature. Where nobody verifies the
/// certificate, as in libpq's `prefer`, this is let pass.
fn pass_without_extensions(
    result: Result<HandshakeSignatureValid, rustls::Error>,
    verified: bool,
) -> Result<HandshakeSignatureValid, rustls::Error> {
    match result {
        Err(error) if !verified && is_without_extensions(&error) => Ok(HandshakeSignatureValid::assertion()),
        other => other,
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        server: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if let Some(roots) = &self.roots {
            self.verify(roots, server, chain, now)?;
        }
        if self.check_name {
            verify_server_name(&ParsedCertificate::try_from(server)?, name)?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        pass_without_extensions(
            verify_tls12_signature(message, certificate, signature, algorithms),
            self.roots.is_some(),
        )
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        pass_without_extensions(
            verify_tls13_signature(message, certificate, signature, algorithms),
            self.roots.is_some(),
        )
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

fn system_roots() -> Result<Roots> {
    let found = rustls_native_certs::load_native_certs();
    let roots = collect_roots(found.certs);
    if roots.store.is_empty() {
        let error = Error::new("the operating system has no root certificates (sslrootcert=system)")
            .hint("install them (Debian: ca-certificates), or give a file with sslrootcert=FILE");
        return Err(found.errors.into_iter().fold(error, |error, problem| error.detail(problem.to_string())));
    }
    Ok(roots)
}

fn file_roots(path: &Path) -> Result<Roots> {
    let certificates = read_certificates(path, "the root certificate")?;
    let roots = collect_roots(certificates);
    if roots.store.is_empty() {
        return Err(Error::new(format!("no certificate of {} can be used as a root certificate", path.display())));
    }
    Ok(roots)
}

fn collect_roots(certificates: Vec<CertificateDer<'static>>) -> Roots {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(certificates.iter().cloned());
    Roots { store, certificates }
}

fn client_certificate(target: &Target) -> Result<Option<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>)>> {
    let (cert, key) = match (&target.tls.cert, &target.tls.key) {
        _ if target.tls_mode() == TlsMode::Disable => return Ok(None),
        (None, _) => return Ok(None),
        (Some(cert), None) => {
            return Err(Error::new(format!("there is no private key for the client certificate {}", cert.display()))
                .hint("give it with sslkey=FILE (PGSSLKEY)"));
        }
        (Some(cert), Some(key)) => (cert, key),
    };
    let chain = read_certificates(cert, "the client certificate")?;
    check_private(key)?;
    let pem = read(key, "the private key")?;
    let key = PrivateKeyDer::from_pem_slice(&pem).map_err(|error| {
        Error::new(format!("{} holds no usable private key in PEM: {error:?}", key.display()))
            .hint("remove the key's passphrase with `openssl pkey`: encrypted keys are not supported")
    })?;
    Ok(Some((chain, key)))
}

fn read(path: &Path, what: &str) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| Error::io(&format!("read {what}"), path, error))
}

fn read_certificates(path: &Path, what: &str) -> Result<Vec<CertificateDer<'static>>> {
    let pem = read(path, what)?;
    let certificates = CertificateDer::pem_slice_iter(&pem).collect::<Result<Vec<_>, _>>();
    match certificates {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(Error::new(format!("{} holds no certificate in PEM", path.display()))),
        Err(error) => Err(Error::new(format!("{} is not PEM: {error:?}", path.display()))),
    }
}

/// libpq's rule: a key is its owner's alone; one of root may be readable by a group.
#[cfg(unix)]
fn check_private(key: &Path) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let data = std::fs::metadata(key).map_err(|error| Error::io("read the private key", key, error))?;
    let forbidden = if data.uid() == 0 { 0o027 } else { 0o077 };
    if data.mode() & forbidden == 0 {
        return Ok(());
    }
    Err(Error::new(format!("others may read the private key {}", key.display()))
        .hint(format!("chmod 600 {}", key.display())))
}

#[cfg(not(unix))]
fn check_private(_key: &Path) -> Result<()> {
    Ok(())
}
