// Clients that are not ours, pushing into our gateway. A module of its own, so that nothing of theirs reaches ours.
module go.gopherscope.io/ingest/clients

go 1.25.0

require github.com/grafana/pyroscope-go v1.4.3

require (
	github.com/grafana/pyroscope-go/godeltaprof v0.1.11 // indirect
	github.com/klauspost/compress v1.18.7 // indirect
)
