//! ConsumerGroupDescribeResponse, versions 0-1, flexible 0+. Key 69. Generated; do not edit.

#[allow(unused_imports, reason = "few messages need all of them")]
use {
    crate::api_key::ApiKey,
    crate::uuid::Uuid,
    crate::wire::{DecodeError, EncodeError, Message, Reader, Records, Request, StoredRecord, Writer},
    bytes::Bytes,
    std::ops::RangeInclusive,
};

/// ConsumerGroupDescribeResponse, versions 0-1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ConsumerGroupDescribeResponse {
    /// int32, versions 0+.
    pub throttle_time_ms: i32,
    /// array of DescribedGroup, versions 0+.
    pub groups: Vec<DescribedGroup>,
}

impl Message for ConsumerGroupDescribeResponse {
    const NAME: &str = "ConsumerGroupDescribeResponse";
    const VERSIONS: RangeInclusive<i16> = 0..=1;

    #[inline]
    fn decode(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(DecodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        let mut m = Self::default();
        m.throttle_time_ms = r.i32()?;
        m.groups = r.array(true, |r| DescribedGroup::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn encode(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        if !Self::VERSIONS.contains(&v) {
            return Err(EncodeError::UnsupportedVersion { message: Self::NAME, version: v });
        }
        w.i32(self.throttle_time_ms);
        w.array(true, &self.groups, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}

/// `DescribedGroup` of ConsumerGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct DescribedGroup {
    /// int16, versions 0+.
    pub error_code: i16,
    /// string, versions 0+, nullable 0+, default null.
    pub error_message: Option<String>,
    /// string, versions 0+.
    pub group_id: String,
    /// string, versions 0+.
    pub group_state: String,
    /// int32, versions 0+.
    pub group_epoch: i32,
    /// int32, versions 0+.
    pub assignment_epoch: i32,
    /// string, versions 0+.
    pub assignor_name: String,
    /// array of Member, versions 0+.
    pub members: Vec<Member>,
    /// int32, versions 0+, default -2147483648.
    pub authorized_operations: i32,
}

impl Default for DescribedGroup {
    #[inline]
    fn default() -> Self {
        DescribedGroup {
            error_code: Default::default(),
            error_message: None,
            group_id: Default::default(),
            group_state: Default::default(),
            group_epoch: Default::default(),
            assignment_epoch: Default::default(),
            assignor_name: Default::default(),
            members: Default::default(),
            authorized_operations: -2147483648,
        }
    }
}

impl DescribedGroup {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.error_code = r.i16()?;
        m.error_message = r.nullable_string(true)?;
        m.group_id = r.string(true)?;
        m.group_state = r.string(true)?;
        m.group_epoch = r.i32()?;
        m.assignment_epoch = r.i32()?;
        m.assignor_name = r.string(true)?;
        m.members = r.array(true, |r| Member::read(r, v))?;
        m.authorized_operations = r.i32()?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.i16(self.error_code);
        w.nullable_string(true, self.error_message.as_deref())?;
        w.string(true, &self.group_id)?;
        w.string(true, &self.group_state)?;
        w.i32(self.group_epoch);
        w.i32(self.assignment_epoch);
        w.string(true, &self.assignor_name)?;
        w.array(true, &self.members, |w, x| x.write(w, v))?;
        w.i32(self.authorized_operations);
        w.no_tags();
        Ok(())
    }
}

/// `Member` of ConsumerGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// string, versions 0+.
    pub member_id: String,
    /// string, versions 0+, nullable 0+, default null.
    pub instance_id: Option<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub rack_id: Option<String>,
    /// int32, versions 0+.
    pub member_epoch: i32,
    /// string, versions 0+.
    pub client_id: String,
    /// string, versions 0+.
    pub client_host: String,
    /// array of string, versions 0+.
    pub subscribed_topic_names: Vec<String>,
    /// string, versions 0+, nullable 0+, default null.
    pub subscribed_topic_regex: Option<String>,
    /// Assignment, versions 0+.
    pub assignment: Assignment,
    /// Assignment, versions 0+.
    pub target_assignment: Assignment,
    /// int8, versions 1+, default -1, ignorable.
    pub member_type: i8,
}

impl Default for Member {
    #[inline]
    fn default() -> Self {
        Member {
            member_id: Default::default(),
            instance_id: None,
            rack_id: None,
            member_epoch: Default::default(),
            client_id: Default::default(),
            client_host: Default::default(),
            subscribed_topic_names: Default::default(),
            subscribed_topic_regex: None,
            assignment: Default::default(),
            target_assignment: Default::default(),
            member_type: -1,
        }
    }
}

impl Member {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.member_id = r.string(true)?;
        m.instance_id = r.nullable_string(true)?;
        m.rack_id = r.nullable_string(true)?;
        m.member_epoch = r.i32()?;
        m.client_id = r.string(true)?;
        m.client_host = r.string(true)?;
        m.subscribed_topic_names = r.array(true, |r| r.string(true))?;
        m.subscribed_topic_regex = r.nullable_string(true)?;
        m.assignment = Assignment::read(r, v)?;
        m.target_assignment = Assignment::read(r, v)?;
        if v >= 1 { m.member_type = r.i8()?; }
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.string(true, &self.member_id)?;
        w.nullable_string(true, self.instance_id.as_deref())?;
        w.nullable_string(true, self.rack_id.as_deref())?;
        w.i32(self.member_epoch);
        w.string(true, &self.client_id)?;
        w.string(true, &self.client_host)?;
        w.array(true, &self.subscribed_topic_names, |w, x| w.string(true, x))?;
        w.nullable_string(true, self.subscribed_topic_regex.as_deref())?;
        self.assignment.write(w, v)?;
        self.target_assignment.write(w, v)?;
        if v >= 1 { w.i8(self.member_type); }
        w.no_tags();
        Ok(())
    }
}

/// `TopicPartitions` of ConsumerGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TopicPartitions {
    /// uuid, versions 0+.
    pub topic_id: Uuid,
    /// string, versions 0+.
    pub topic_name: String,
    /// array of int32, versions 0+.
    pub partitions: Vec<i32>,
}

impl TopicPartitions {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_id = r.uuid()?;
        m.topic_name = r.string(true)?;
        m.partitions = r.array(true, |r| r.i32())?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.uuid(self.topic_id);
        w.string(true, &self.topic_name)?;
        w.array(true, &self.partitions, |w, x| { w.i32(*x); Ok(()) })?;
        w.no_tags();
        Ok(())
    }
}

/// `Assignment` of ConsumerGroupDescribeResponse, versions 0+.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assignment {
    /// array of TopicPartitions, versions 0+.
    pub topic_partitions: Vec<TopicPartitions>,
}

impl Assignment {
    #[inline]
    fn read(r: &mut Reader, v: i16) -> Result<Self, DecodeError> {
        let mut m = Self::default();
        m.topic_partitions = r.array(true, |r| TopicPartitions::read(r, v))?;
        r.skip_tagged_fields()?;
        Ok(m)
    }

    #[inline]
    fn write(&self, w: &mut Writer, v: i16) -> Result<(), EncodeError> {
        w.array(true, &self.topic_partitions, |w, x| x.write(w, v))?;
        w.no_tags();
        Ok(())
    }
}
