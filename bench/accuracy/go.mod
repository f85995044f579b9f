module go.gopherscope.io/bench/accuracy

go 1.24.0

require (
	github.com/google/pprof v0.0.0-20250607225305-033d6d78b36a
	go.gopherscope.io/agent v0.0.0-00010101000000-000000000000
	golang.org/x/sync v0.19.0
)

replace go.gopherscope.io/agent => ../../agent
