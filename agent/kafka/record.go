// SPDX-License-Identifier: Apache-2.0

package kafka

import (
	"crypto/ed25519"
	"crypto/sha256"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"

	"go.gopherscope.io/agent/internal/apikey"
	"go.gopherscope.io/agent/internal/pb"
	"go.gopherscope.io/agent/transport"
)

// A signer makes records that prove whose they are.
type signer struct {
	private ed25519.PrivateKey
	public  ed25519.PublicKey
}

func newSigner(key string) signer {
	private := apikey.SigningKey(key)
	return signer{private, private.Public().(ed25519.PublicKey)}
}

// record makes the record of a value. Its key keeps what one instance sends in order; its headers hold the proof.
func (s signer) record(topic string, labels []transport.Label, value []byte) *kgo.Record {
	key := append([]byte(nil), s.public...)
	key = append(key, 0)
	key = append(key, transport.Get(labels, "service_name")...)
	key = append(key, 0)
	key = append(key, instance(labels)...)
	return &kgo.Record{Topic: topic, Key: key, Value: value, Headers: []kgo.RecordHeader{
		{Key: "gs-version", Value: []byte("1")},
		{Key: "gs-key", Value: s.public},
		{Key: "gs-proof", Value: ed25519.Sign(s.private, signed(topic, value))},
	}}
}

// signed is what the proof is over. The organization is empty: the receiver knows it by the key.
func signed(topic string, value []byte) []byte {
	sum := sha256.Sum256(value)
	b := []byte("gopherscope-record-v1\x00" + topic + "\x00" + "" + "\x00")
	return append(b, sum[:]...)
}

// instance is the first label that tells processes of a service apart.
func instance(labels []transport.Label) string {
	for _, name := range []string{"instance", "pod", "hostname", "host", "__session_id__"} {
		if value := transport.Get(labels, name); value != "" {
			return value
		}
	}
	return "unknown"
}

// profileRecord is a gopherscope.ingest.v1.ProfileRecord.
func profileRecord(p transport.Profile, now time.Time) []byte {
	b := transport.AppendLabels(make([]byte, 0, len(p.PProf)+1024), 1, p.Labels)
	b = pb.AppendBytes(b, 2, p.PProf)
	return pb.AppendInt(b, 3, now.UnixNano())
}

// metricsRecord is a gopherscope.ingest.v1.RuntimeMetricsRecord.
func metricsRecord(m transport.Metrics, now time.Time) []byte {
	b := pb.AppendBytes(make([]byte, 0, len(m.Request)+32), 1, m.Request)
	return pb.AppendInt(b, 2, now.UnixNano())
}
