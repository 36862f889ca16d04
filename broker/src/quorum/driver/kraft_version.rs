//! Raising kraft.version (KIP-853): from voters that the configuration names to voters that the log knows.

use super::shell::{Done, Driver, Pending, ProposeError};
use crate::quorum::core::{Event, Voter, VoterSet, VotersAt};
use crate::quorum::records;
use crate::storage::AppendOrigin;

/// Why kraft.version is not raised.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
    /// Directory ids of other voters are not known.
    #[error("other voters have not told their directory ids")]
    OtherVoters,
    /// The records cannot be appended.
    #[error(transparent)]
    Propose(#[from] ProposeError),
}

impl Driver {
    /// Whether kraft.version can be raised: this replica has to be the only voter.
    ///
    /// # Errors
    /// Why not.
    pub fn check_kraft_upgrade(&self) -> Result<(), UpgradeError> {
        let inner = self.shared.inner.lock();
        match inner.core.voters().latest().voters.is_only(&inner.core.local()) {
            true => Ok(()),
            false => Err(UpgradeError::OtherVoters),
        }
    }

    /// Appends KRaftVersion and KRaftVoters as the leader of `epoch`; they count from here on. `done` as for
    /// [`Driver::propose`].
    ///
    /// # Errors
    /// Nothing was appended, for the reason given.
    pub fn upgrade_kraft_version(&self, epoch: i32, level: i16, done: Done) -> Result<(), UpgradeError> {
        self.check_kraft_upgrade()?;
        let mut inner = self.shared.inner.lock();
        if let Some(reason) = &inner.stopped {
            return Err(ProposeError::Stopped(reason.clone()).into());
        }
        let base_offset = match inner.core.append_position() {
            Some((base_offset, leading)) if leading == epoch => base_offset,
            _ => return Err(ProposeError::NotLeader { epoch, leader: inner.core.leader() }.into()),
        };
        let local = inner.core.local();
        let known = inner.core.voters().latest().voters.get(local.id).map(|voter| voter.endpoints.clone());
        let endpoints =
            known.filter(|known| !known.is_empty()).unwrap_or_else(|| self.shared.config.endpoints.clone());
        let me = Voter { key: local, endpoints, min_kraft_version: 0, max_kraft_version: level };
        let voters = VoterSet::new([me]);
        let now_ms = self.shared.env.clock.now_ms();
        let too_large = |_| ProposeError::TooLarge { size: records::MAX_BATCH_BYTES };
        let declared = records::voters_records(level, &voters).map_err(too_large)?;
        let batch = records::control(base_offset, epoch, now_ms, &declared).map_err(too_large)?;
        let appended = inner.log.append_as_leader(&batch, epoch, AppendOrigin::RaftLeader, now_ms);
        appended.map_err(ProposeError::from)?;
        let end_offset = base_offset + declared.len() as i64;
        inner.pending.push_back(Pending { end_offset, epoch, done });
        self.step(
            inner,
            Event::VotersAppended(VotersAt { offset: end_offset - 1, kraft_version: level, voters }),
        );
        Ok(())
    }
}
