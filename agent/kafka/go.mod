module go.gopherscope.io/agent/kafka

go 1.24.0

require (
	github.com/google/pprof v0.0.0-20250607225305-033d6d78b36a
	github.com/twmb/franz-go v1.20.7
	github.com/twmb/franz-go/pkg/kfake v0.0.0-20251123185109-2b5c574e9ddd
	github.com/twmb/franz-go/pkg/kmsg v1.12.0
	go.gopherscope.io/agent v0.1.0
	google.golang.org/protobuf v1.36.12
)

require (
	github.com/klauspost/compress v1.18.4 // indirect
	github.com/pierrec/lz4/v4 v4.1.25 // indirect
	golang.org/x/crypto v0.48.0 // indirect
)

replace go.gopherscope.io/agent => ../
