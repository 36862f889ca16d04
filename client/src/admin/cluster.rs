//! The cluster as a whole: its id, its controller, its nodes.

use std::ops::RangeInclusive;

use kfk_protocol::messages::{DescribeClusterRequest, MetadataRequest};
use kfk_protocol::wire::Message;

use super::calls::Admin;
use crate::client::{CONTROLLERS, Route, metadata_request};
use crate::config::{Address, Endpoints};
use crate::error::{ClientError, check};

/// DescribeCluster's number for the endpoints of brokers.
const BROKERS: i8 = 1;

/// What a cluster says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterDescription {
    /// The cluster's id.
    pub cluster_id: Option<String>,
    /// The controller; with KRaft any broker that forwards.
    pub controller: Option<i32>,
    /// By ascending id.
    pub nodes: Vec<ClusterNode>,
    /// What the asker may do with the cluster, bit = ACL operation code, if that was asked for and is known.
    pub authorized_operations: Option<i32>,
}

/// One node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterNode {
    /// `node.id`.
    pub id: i32,
    /// Where it can be reached.
    pub address: Address,
    /// `broker.rack`.
    pub rack: Option<String>,
    /// Whether the controller keeps it out of service; known only from Kafka 4.0 on.
    pub fenced: bool,
}

impl Admin {
    /// Describes the cluster; brokers before 2.8 are asked with Metadata.
    pub async fn describe_cluster(
        &self,
        with_authorized_operations: bool,
        with_fenced: bool,
    ) -> Result<ClusterDescription, ClientError> {
        // Fenced brokers came with version 2 of the API, the endpoints of controllers with version 1.
        let controllers = self.client.config().endpoints == Endpoints::Controllers;
        let lowest = match (with_fenced, controllers) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => *DescribeClusterRequest::VERSIONS.start(),
        };
        let versions = lowest..=*DescribeClusterRequest::VERSIONS.end();
        if lowest == 0 && !self.offers::<DescribeClusterRequest>(Route::Any, versions.clone()).await? {
            return self.describe_old_cluster(with_authorized_operations).await;
        }
        let request = DescribeClusterRequest {
            endpoint_type: if controllers { CONTROLLERS } else { BROKERS },
            include_cluster_authorized_operations: with_authorized_operations,
            include_fenced_brokers: with_fenced,
        };
        let answer = self.ask(Route::Any, &request, versions, &|_| None).await?;
        check(answer.error_code, answer.error_message.as_deref())?;
        let nodes = answer.brokers.into_iter().map(|broker| ClusterNode {
            id: broker.broker_id,
            address: address(broker.host, broker.port),
            rack: broker.rack,
            fenced: broker.is_fenced,
        });
        Ok(description(
            Some(answer.cluster_id),
            answer.controller_id,
            nodes.collect(),
            with_authorized_operations.then_some(answer.cluster_authorized_operations),
        ))
    }

    async fn describe_old_cluster(
        &self,
        with_authorized_operations: bool,
    ) -> Result<ClusterDescription, ClientError> {
        let mut request = metadata_request(Vec::new(), false);
        // What a broker before 2.3 cannot tell is not known, which is no reason to tell nothing.
        request.include_cluster_authorized_operations =
            with_authorized_operations && self.offers::<MetadataRequest>(Route::Any, 8..=10).await?;
        let versions: RangeInclusive<i16> = *MetadataRequest::VERSIONS.start()..=10;
        let answer = self.ask(Route::Any, &request, versions, &|_| None).await?;
        let nodes = answer.brokers.into_iter().map(|broker| ClusterNode {
            id: broker.node_id,
            address: address(broker.host, broker.port),
            rack: broker.rack,
            fenced: false,
        });
        Ok(description(
            answer.cluster_id,
            answer.controller_id,
            nodes.collect(),
            with_authorized_operations.then_some(answer.cluster_authorized_operations),
        ))
    }
}

fn address(host: String, port: i32) -> Address {
    Address { host, port: u16::try_from(port).unwrap_or(0) }
}

fn description(
    cluster_id: Option<String>,
    controller: i32,
    mut nodes: Vec<ClusterNode>,
    operations: Option<i32>,
) -> ClusterDescription {
    nodes.sort_by_key(|node| node.id);
    ClusterDescription {
        cluster_id,
        controller: (controller >= 0).then_some(controller),
        nodes,
        authorized_operations: operations.filter(|operations| *operations != i32::MIN),
    }
}
