// SPDX-License-Identifier: Apache-2.0

package deliver

import (
	"context"
	"errors"
	"net/http"

	"go.gopherscope.io/agent/transport"
)

// sendProfiles sends one request with the oldest profiles.
func (d *Deliverer) sendProfiles(ctx context.Context) (bool, error) {
	batch := d.queue.take()
	if len(batch) == 0 {
		return false, nil
	}
	settled := false
	defer func() {
		if !settled { // a panic: the batch is lost, not the lane
			d.queue.settle()
			d.counters.droppedRefused.Add(uint64(len(batch)))
		}
	}()
	err := d.options.Transport.PushProfiles(ctx, batch)
	if rejected := rejectedOf(err); rejected > 0 {
		settled = true
		d.queue.settle()
		d.counters.sent.Add(uint64(max(0, len(batch)-rejected)))
		d.counters.droppedRefused.Add(uint64(rejected))
		return true, err
	}
	if len(batch) > 1 && separable(err) {
		batch, err = d.sendEach(ctx, batch)
	} else if err == nil {
		d.delivered(batch)
	}
	settled = true
	if again, _ := transport.Temporary(err); err != nil && again {
		d.counters.droppedFull.Add(uint64(d.queue.putBack(batch)))
		return false, err
	}
	d.queue.settle()
	if err != nil {
		d.counters.droppedRefused.Add(uint64(len(batch)))
	}
	return true, err
}

// rejectedOf is how many of a batch were not wanted when the others have arrived.
func rejectedOf(err error) int {
	var e *transport.Error
	if errors.As(err, &e) && !e.Temporary {
		return e.Rejected
	}
	return 0
}

// separable tells whether a refusal may be about one profile and not about the sender or the server, so that the others of
// the batch deserve a try of their own.
func separable(err error) bool {
	var e *transport.Error
	if !errors.As(err, &e) || e.Temporary {
		return false
	}
	return e.Status == http.StatusBadRequest || e.Status == http.StatusRequestEntityTooLarge || e.Status == http.StatusUnprocessableEntity
}

// sendEach sends the profiles of a refused batch one by one. It returns those that the error is about.
func (d *Deliverer) sendEach(ctx context.Context, batch []transport.Profile) ([]transport.Profile, error) {
	var refused []transport.Profile
	var refusal error
	for i := range batch {
		err := d.options.Transport.PushProfiles(ctx, batch[i:i+1])
		if err == nil {
			d.delivered(batch[i : i+1])
			continue
		}
		if again, _ := transport.Temporary(err); again {
			d.counters.droppedRefused.Add(uint64(len(refused)))
			return batch[i:], err
		}
		refused, refusal = append(refused, batch[i]), err
	}
	return refused, refusal
}

func (d *Deliverer) delivered(batch []transport.Profile) {
	d.counters.sent.Add(uint64(len(batch)))
	for _, p := range batch {
		d.counters.bytes.Add(uint64(len(p.PProf)))
	}
}
