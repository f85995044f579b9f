// SPDX-License-Identifier: Apache-2.0

// Package observability holds tests of the alert rules and of the dashboard, with Prometheus's own parser and engine as the judge. What a
// running Gopherscope exposes is compared with what they name, if the environment says where it runs:
//
//	GOPHERSCOPE_METRICS  addresses of its processes with commas between, http://localhost:4040,http://localhost:4041,http://localhost:8080
//	GOPHERSCOPE_KEY      a key with profiles:write and query:read
package observability
