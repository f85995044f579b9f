// SPDX-License-Identifier: Apache-2.0

// Package wire holds the generated messages of protocol/. Only tests use them, as the judge of what the agent writes by hand
// (see internal/pb for why); the agent itself must not import them.
package wire

//go:generate go run -C ../../tools ./genwire ../../protocol/src/main/proto ..
