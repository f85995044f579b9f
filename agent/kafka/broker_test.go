// SPDX-License-Identifier: Apache-2.0

package kafka

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
)

// apiKey is the example of the protocol's README.
const apiKey = "gop_i_0123456789ABCDEFGHIJKLMNOPQRSTUV_4U5KY5"

// testKey is the key to write with: of a real server where one is given.
func testKey() string {
	if key := os.Getenv("GOPHERSCOPE_TEST_KEY"); key != "" {
		return key
	}
	return apiKey
}

// brokers are those in GOPHERSCOPE_TEST_KAFKA, else one within the test.
func brokers(t *testing.T) []string {
	t.Helper()
	if addresses := os.Getenv("GOPHERSCOPE_TEST_KAFKA"); addresses != "" {
		return strings.Split(addresses, ",")
	}
	return fake(t).ListenAddrs()
}

func fake(t *testing.T) *kfake.Cluster {
	t.Helper()
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(8, ProfilesTopic, MetricsTopic))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cluster.Close)
	return cluster
}

// newTransport returns a transport that is closed with the test.
func newTransport(t *testing.T, o Options) *Transport {
	t.Helper()
	if o.Key == "" {
		o.Key = testKey()
	}
	to, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = to.Close() })
	return to
}

// A reader reads the records that came since it was made.
type reader struct {
	t      *testing.T
	client *kgo.Client
}

func newReader(t *testing.T, addresses []string) *reader {
	t.Helper()
	client, err := kgo.NewClient(kgo.SeedBrokers(addresses...), kgo.ConsumeTopics(ProfilesTopic, MetricsTopic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AfterMilli(time.Now().Add(-time.Minute).UnixMilli())))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return &reader{t, client}
}

// until hands over records whose key names the service, until enough says so.
func (r *reader) until(service string, enough func(*kgo.Record) bool) {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), 30*time.Second)
	defer cancel()
	for {
		fetches := r.client.PollFetches(ctx)
		if err := fetches.Err0(); err != nil {
			r.t.Fatalf("waited in vain: %v", err)
		}
		for _, record := range fetches.Records() {
			if bytes.Contains(record.Key, []byte("\x00"+service+"\x00")) && enough(record) {
				return
			}
		}
	}
}

// checkProof verifies a record as a worker would: from the protocol's text, with nothing of what wrote it.
func checkProof(t *testing.T, r *kgo.Record) {
	t.Helper()
	headers := map[string][]byte{}
	for _, h := range r.Headers {
		headers[h.Key] = h.Value
	}
	if len(headers) != 3 || string(headers["gs-version"]) != "1" || len(headers["gs-key"]) != ed25519.PublicKeySize {
		t.Errorf("headers %v", r.Headers)
		return
	}
	message := bytes.NewBufferString("gopherscope-record-v1\x00" + r.Topic + "\x00\x00")
	sum := sha256.Sum256(r.Value)
	message.Write(sum[:])
	if !ed25519.Verify(headers["gs-key"], message.Bytes(), headers["gs-proof"]) {
		t.Error("the proof does not hold")
	}
	if !bytes.HasPrefix(r.Key, append(headers["gs-key"], 0)) {
		t.Errorf("key %x", r.Key)
	}
}
