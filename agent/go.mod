module go.gopherscope.io/agent

go 1.24

require (
	github.com/google/pprof v0.0.0-20250607225305-033d6d78b36a
	go.yaml.in/yaml/v3 v3.0.4
	google.golang.org/protobuf v1.36.12
)
