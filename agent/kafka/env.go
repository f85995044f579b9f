// SPDX-License-Identifier: Apache-2.0

package kafka

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/twmb/franz-go/pkg/sasl"
	"github.com/twmb/franz-go/pkg/sasl/plain"
	"github.com/twmb/franz-go/pkg/sasl/scram"
)

// FromEnv reads options from the environment: GOPHERSCOPE_KAFKA_BROKERS by comma, GOPHERSCOPE_KAFKA_TLS=true,
// GOPHERSCOPE_KAFKA_CA_FILE, GOPHERSCOPE_KAFKA_CERT_FILE and _KEY_FILE for a certificate of the client's own,
// GOPHERSCOPE_KAFKA_SASL as plain, scram-sha-256 or scram-sha-512 with GOPHERSCOPE_KAFKA_USER and _PASSWORD, and the API key
// as for HTTP: GOPHERSCOPE_KEY or GOPHERSCOPE_KEY_FILE.
func FromEnv(getenv func(string) string) (Options, error) {
	o := Options{Key: getenv("GOPHERSCOPE_KEY"), KeyFile: getenv("GOPHERSCOPE_KEY_FILE")}
	for _, broker := range strings.Split(getenv("GOPHERSCOPE_KAFKA_BROKERS"), ",") {
		if broker = strings.TrimSpace(broker); broker != "" {
			o.Brokers = append(o.Brokers, broker)
		}
	}
	var err error
	if o.TLS, err = tlsFromEnv(getenv); err != nil {
		return o, err
	}
	o.SASL, err = saslFromEnv(getenv)
	return o, err
}

func tlsFromEnv(getenv func(string) string) (*tls.Config, error) {
	on := false
	if text := getenv("GOPHERSCOPE_KAFKA_TLS"); text != "" {
		var err error
		if on, err = strconv.ParseBool(text); err != nil {
			return nil, fmt.Errorf("GOPHERSCOPE_KAFKA_TLS: %q is not true or false", text)
		}
	}
	caFile, certFile, keyFile := getenv("GOPHERSCOPE_KAFKA_CA_FILE"), getenv("GOPHERSCOPE_KAFKA_CERT_FILE"), getenv("GOPHERSCOPE_KAFKA_KEY_FILE")
	if !on && caFile == "" && certFile == "" && keyFile == "" {
		return nil, nil
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if caFile != "" {
		pem, err := os.ReadFile(caFile)
		if err != nil {
			return nil, fmt.Errorf("GOPHERSCOPE_KAFKA_CA_FILE: %w", err)
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("GOPHERSCOPE_KAFKA_CA_FILE: no certificate in %s", caFile)
		}
	}
	if (certFile == "") != (keyFile == "") {
		return nil, errors.New("GOPHERSCOPE_KAFKA_CERT_FILE and GOPHERSCOPE_KAFKA_KEY_FILE: one is set without the other")
	}
	if certFile != "" {
		certificate, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return nil, fmt.Errorf("GOPHERSCOPE_KAFKA_CERT_FILE: %w", err)
		}
		config.Certificates = []tls.Certificate{certificate}
	}
	return config, nil
}

func saslFromEnv(getenv func(string) string) (sasl.Mechanism, error) {
	user, password := getenv("GOPHERSCOPE_KAFKA_USER"), getenv("GOPHERSCOPE_KAFKA_PASSWORD")
	if getenv("GOPHERSCOPE_KAFKA_SASL") != "" && user == "" {
		return nil, errors.New("GOPHERSCOPE_KAFKA_SASL is set, but not GOPHERSCOPE_KAFKA_USER")
	}
	switch mechanism := strings.ToLower(getenv("GOPHERSCOPE_KAFKA_SASL")); mechanism {
	case "":
		return nil, nil
	case "plain":
		return plain.Auth{User: user, Pass: password}.AsMechanism(), nil
	case "scram-sha-256":
		return scram.Auth{User: user, Pass: password}.AsSha256Mechanism(), nil
	case "scram-sha-512":
		return scram.Auth{User: user, Pass: password}.AsSha512Mechanism(), nil
	default:
		return nil, fmt.Errorf("GOPHERSCOPE_KAFKA_SASL: %q is not plain, scram-sha-256 or scram-sha-512", mechanism)
	}
}
