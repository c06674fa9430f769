//! The operations port: `/livez` and `/readyz`, 200 or 503 with a JSON body that says why; `/metrics` for Prometheus.

use std::sync::Arc;

use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use super::events::log_event;
use super::health::{self, Health};
use super::lane::LaneView;
use super::metrics::{self, BuildVersions, Metrics};
use crate::settings::Settings;

/// Serves until the runtime ends. A port that cannot be opened is said in the log; the service goes on.
pub async fn serve(settings: &Settings, lanes: Vec<Arc<LaneView>>, versions: BuildVersions) {
    let address = settings.ops.listen.as_str();
    if address.is_empty() {
        return;
    }
    let silence_max_ms = settings.stall.rebuild_ms * 2 + 10_000;
    match TcpListener::bind(address).await {
        Ok(listener) => {
            log_event!(OPS_LISTENING, address = address);
            if let Err(e) = axum::serve(listener, router(lanes, silence_max_ms, versions)).await {
                let error = e.to_string();
                log_event!(OPS_LISTEN_FAILED, address = address, error = error.as_str());
            }
        }
        Err(e) => {
            let error = e.to_string();
            log_event!(OPS_LISTEN_FAILED, address = address, error = error.as_str());
        }
    }
}

fn router(lanes: Vec<Arc<LaneView>>, silence_max_ms: u64, versions: BuildVersions) -> Router {
    let for_ready = lanes.clone();
    let metrics = Arc::new(Metrics::of(lanes.clone(), versions));
    Router::new()
        .route("/livez", get(async move || answer(&health::live(&lanes, silence_max_ms))))
        .route("/readyz", get(async move || answer(&health::ready(&for_ready))))
        .route("/metrics", get(async move || ([(header::CONTENT_TYPE, metrics::CONTENT_TYPE)], metrics.text())))
}

fn answer(health: &Health) -> Response {
    let status = if health.ok { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = serde_json::to_string(health).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
