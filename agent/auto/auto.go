// SPDX-License-Identifier: Apache-2.0

// Package auto starts the agent by being imported, with nothing but the environment to configure it:
//
//	import _ "go.gopherscope.io/agent/auto"
//
//	GOPHERSCOPE_KEY=gop_i_… GOPHERSCOPE_SERVER=https://… GOPHERSCOPE_SERVICE=checkout ./checkout
//
// Without GOPHERSCOPE_KEY and GOPHERSCOPE_KEY_FILE it does nothing. A program that wants its last seconds to be sent calls
// Agent().Stop before it ends.
package auto

import (
	"context"
	"os"

	gopherscope "go.gopherscope.io/agent"
)

var agent = start()

// Agent returns the agent, nil when there is none; the methods of a nil agent do nothing.
func Agent() *gopherscope.Agent {
	return agent
}

func start() *gopherscope.Agent {
	if os.Getenv("GOPHERSCOPE_KEY") == "" && os.Getenv("GOPHERSCOPE_KEY_FILE") == "" {
		return nil
	}
	return gopherscope.Start(context.Background(), gopherscope.Config{})
}
