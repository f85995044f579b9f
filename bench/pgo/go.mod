module go.gopherscope.io/bench/pgo

go 1.24

require go.gopherscope.io/agent v0.0.0

replace go.gopherscope.io/agent => ../../agent
