// SPDX-License-Identifier: Apache-2.0

// Package replication sends changes to the other nodes of a cluster.
package replication

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case selects without a default on peers that are dead.
var Case = &truth.Case{
	Story:  "A change is handed to each peer by a goroutine that waits for room or for the peer's end; a dead peer gives neither.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Cluster).Replicate", "(*peer).offer"}, PerMinute: 60}},
	Run:    run,
}

type change struct {
	key   string
	value int
}

type peer struct {
	name    string
	changes chan change
	left    chan struct{} // closed by who sees the peer leave; a peer that dies does not leave
}

func (p *peer) offer(c change) {
	select {
	case p.changes <- c:
	case <-p.left:
	}
}

func (p *peer) apply(ctx context.Context) {
	applied := map[string]int{}
	for {
		select {
		case c := <-p.changes:
			applied[c.key] = c.value
		case <-ctx.Done():
			return
		}
	}
}

// A Cluster is this node's view of the others.
type Cluster struct{ peers []*peer }

// Replicate hands a change to all peers.
func (c *Cluster) Replicate(what change) {
	for _, p := range c.peers {
		go p.offer(what)
	}
}

func run(ctx context.Context, env *truth.Env) {
	cluster := &Cluster{}
	for i, name := range []string{"a", "b", "c"} {
		p := &peer{name, make(chan change, 8), make(chan struct{})}
		cluster.peers = append(cluster.peers, p)
		if i > 0 {
			go p.apply(ctx)
		}
	}
	env.Every(ctx, time.Second, func(n int) { cluster.Replicate(change{"stock", n}) })
}
