// SPDX-License-Identifier: Apache-2.0

// Package acceptance holds tests that ask a running Gopherscope from outside, with Go's own tools as the judge. They are skipped
// unless the environment says where it runs:
//
//	GOPHERSCOPE_API     http://localhost:8080
//	GOPHERSCOPE_INGEST  http://localhost:4040
//	GOPHERSCOPE_KEY     a key with profiles:write, metrics:write, query:read and pgo:read
package acceptance
