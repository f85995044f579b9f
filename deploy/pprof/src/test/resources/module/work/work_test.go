// SPDX-License-Identifier: Apache-2.0
package work

import "testing"

// The profile beside go.mod is from here: go test ./work -bench . -benchtime 6s -cpuprofile cpu.pb.gz
func BenchmarkRun(b *testing.B) { Run(b.N) }
