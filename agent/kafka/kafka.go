// SPDX-License-Identifier: Apache-2.0

// Package kafka lets the agent write to the brokers directly, without a gateway in between:
//
//	to, err := kafka.New(kafka.Options{Brokers: []string{"kafka-1:9093"}, Key: os.Getenv("GOPHERSCOPE_KEY"), TLS: &tls.Config{}})
//	if err != nil {
//		return err
//	}
//	agent := gopherscope.Start(ctx, gopherscope.Config{Service: "checkout", Transport: to})
//
// Whose data a record is follows from a signature in its headers, made with a key that is derived from the API key. The
// brokers' own TLS and SASL say who may write to the topics at all.
//
// It is a module of its own, so that programs which send over HTTP do not get a Kafka client with the agent.
package kafka

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"github.com/twmb/franz-go/pkg/kerr"
	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/sasl"

	"go.gopherscope.io/agent/internal/apikey"
	"go.gopherscope.io/agent/transport"
)

// The topics.
const (
	ProfilesTopic = "gopherscope.profiles.v1"
	MetricsTopic  = "gopherscope.runtime-metrics.v1"
)

// Options say how to reach the brokers, and as whom.
type Options struct {
	// Brokers are addresses to begin with, host:port.
	Brokers []string
	// Key is the API key; it needs the scopes profiles:write and metrics:write. KeyFile names a file with it instead.
	Key     string
	KeyFile string
	// TLS is used if it is set; SASL too.
	TLS  *tls.Config
	SASL sasl.Mechanism
	// Timeout bounds the delivery of one batch, at least a second. Default 10s.
	Timeout time.Duration
	// MaxRecordBytes is the largest record that the topics take. Default 36 MiB, which is what the server makes them with.
	MaxRecordBytes int32
	// Client are further settings of the Kafka client; they go over those above.
	Client []kgo.Opt
}

// A Transport writes to the brokers. It implements [transport.Transport].
type Transport struct {
	client *kgo.Client
	signer signer

	// delivered are the records of a failed batch that arrived all the same, by the id of their profile: when the agent
	// tries the batch again they are left out. Used by PushProfiles only, which is never called twice at a time.
	delivered map[string]bool
	// layoutSent is when the last request with a layout was written. Used by PushMetrics only.
	layoutSent time.Time
	now        func() time.Time
}

var _ transport.Transport = (*Transport)(nil)

// New checks the options; it does not connect.
func New(o Options) (*Transport, error) {
	if len(o.Brokers) == 0 {
		return nil, errors.New("no brokers: at least one address, host:port, is needed")
	}
	for _, broker := range o.Brokers {
		if _, port, err := net.SplitHostPort(broker); err != nil || port == "" {
			return nil, fmt.Errorf("broker %q is not an address such as kafka-1:9093", broker)
		}
	}
	key, err := o.key()
	if err != nil {
		return nil, err
	}
	if o.Timeout <= 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxRecordBytes <= 0 {
		o.MaxRecordBytes = 36 << 20
	}
	settings := []kgo.Opt{
		kgo.SeedBrokers(o.Brokers...),
		kgo.ClientID("gopherscope-agent"),
		kgo.ProducerBatchMaxBytes(o.MaxRecordBytes),
		kgo.RecordDeliveryTimeout(o.Timeout),
		kgo.RetryTimeout(o.Timeout),
		kgo.ProduceRequestTimeout(o.Timeout),
		// All in-sync replicas have a record before it counts as delivered; repetitions by the client are recognised.
		kgo.RequiredAcks(kgo.AllISRAcks()),
	}
	if o.TLS != nil {
		settings = append(settings, kgo.DialTLSConfig(o.TLS))
	}
	if o.SASL != nil {
		settings = append(settings, kgo.SASL(o.SASL))
	}
	client, err := kgo.NewClient(append(settings, o.Client...)...)
	if err != nil {
		return nil, err
	}
	return &Transport{client: client, signer: newSigner(key), now: time.Now}, nil
}

func (o *Options) key() (string, error) {
	key := strings.TrimSpace(o.Key)
	if o.KeyFile != "" {
		if key != "" {
			return "", errors.New("both a key and a key file are set")
		}
		b, err := os.ReadFile(o.KeyFile)
		if err != nil {
			return "", err
		}
		key = strings.TrimSpace(string(b))
	}
	// There is nobody on the way who could answer that a key is wrong, so that it has to be right from the start.
	if _, err := apikey.Parse(key); err != nil {
		return "", err
	}
	return key, apikey.CheckSender(key)
}

// PushProfiles implements [transport.Transport].
func (t *Transport) PushProfiles(ctx context.Context, batch []transport.Profile) error {
	now := t.now()
	var records []*kgo.Record
	var ids []string
	for _, p := range batch {
		if t.delivered[p.ID] {
			continue
		}
		records = append(records, t.signer.record(ProfilesTopic, p.Labels, profileRecord(p, now)))
		ids = append(ids, p.ID)
	}
	var failed error
	arrived := map[*kgo.Record]bool{}
	for _, result := range t.client.ProduceSync(ctx, records...) {
		if result.Err == nil {
			arrived[result.Record] = true
		} else if failed == nil || temporary(result.Err) {
			failed = result.Err // the reason that lets the batch be tried again goes first
		}
	}
	if failed == nil {
		t.delivered = nil
		return nil
	}
	for i, record := range records {
		if arrived[record] {
			if t.delivered == nil {
				t.delivered = map[string]bool{}
			}
			t.delivered[ids[i]] = true
		}
	}
	return reason(failed)
}

// again is after how long the layout is written once more: nobody answers that it is wanted.
const again = 10 * time.Minute

// PushMetrics implements [transport.Transport].
func (t *Transport) PushMetrics(ctx context.Context, m transport.Metrics) (layoutWanted bool, err error) {
	now := t.now()
	record := t.signer.record(MetricsTopic, m.Labels, metricsRecord(m, now))
	if err := t.client.ProduceSync(ctx, record).FirstErr(); err != nil {
		return false, reason(err)
	}
	if m.HasLayout {
		t.layoutSent = now
	}
	return now.Sub(t.layoutSent) >= again, nil
}

// Close implements [transport.Transport].
func (t *Transport) Close() error {
	t.client.Close()
	return nil
}

// reason makes an error of the client one that the agent understands.
func reason(err error) error {
	e := &transport.Error{Message: "kafka", Err: err, Temporary: temporary(err)}
	if errors.Is(err, kerr.MessageTooLarge) {
		e.Status = 413 // one profile of a batch; the others get a try of their own
	}
	return e
}

// temporary tells whether trying again can help. What brokers say for good is that they do not want something; everything
// else, above all that nobody is there, passes.
func temporary(err error) bool {
	var said *kerr.Error
	if errors.As(err, &said) {
		return said.Retriable
	}
	return true
}
