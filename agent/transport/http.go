// SPDX-License-Identifier: Apache-2.0

package transport

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// HTTPOptions say where and as whom [HTTP] sends.
type HTTPOptions struct {
	// Server is the address of the gateway, http or https; a path before the routes is kept.
	Server string
	// Key is the API key. KeyFile names a file with it instead, which is read again whenever it has changed.
	Key     string
	KeyFile string
	// CAFile names a PEM file of certificate authorities that are trusted in addition to the system's.
	CAFile string
	// Timeout bounds one request from dialling to the end of the answer.
	Timeout time.Duration
	// UserAgent names the sender.
	UserAgent string
	// RoundTripper replaces the transport's own, which is never the default one that a program may have instrumented.
	RoundTripper http.RoundTripper
}

// HTTP sends to a gateway: profiles as Connect RPC, metrics to /v1/runtime-metrics. Redirects are not followed: a key must
// not travel to where it was not meant for.
type HTTP struct {
	client    *http.Client
	push      string
	metrics   string
	key       *keySource
	userAgent string

	// Used by PushMetrics only, which is never called twice at a time.
	zip *gzip.Writer
	buf bytes.Buffer
}

// NewHTTP checks the options; it does not connect.
func NewHTTP(o HTTPOptions) (*HTTP, error) {
	base, err := url.Parse(o.Server)
	if err != nil || base.Host == "" || (base.Scheme != "http" && base.Scheme != "https") {
		return nil, fmt.Errorf("server %q is not an address such as https://ingest.example.com", o.Server)
	}
	if base.User != nil || base.RawQuery != "" || base.Fragment != "" {
		return nil, errors.New("the server's address must not hold a user, a query or a fragment")
	}
	key, err := newKeySource(o.Key, o.KeyFile)
	if err != nil {
		return nil, err
	}
	roundTripper := o.RoundTripper
	if roundTripper == nil {
		if roundTripper, err = newRoundTripper(o.CAFile); err != nil {
			return nil, err
		}
	}
	root := strings.TrimRight(base.String(), "/")
	return &HTTP{
		client: &http.Client{
			Transport:     roundTripper,
			Timeout:       o.Timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		push:      root + "/push.v1.PusherService/Push",
		metrics:   root + "/v1/runtime-metrics",
		key:       key,
		userAgent: o.UserAgent,
	}, nil
}

func newRoundTripper(caFile string) (http.RoundTripper, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if caFile != "" {
		pem, err := os.ReadFile(caFile)
		if err != nil {
			return nil, fmt.Errorf("certificate authorities: %w", err)
		}
		if config.RootCAs, err = x509.SystemCertPool(); err != nil {
			config.RootCAs = x509.NewCertPool()
		}
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("certificate authorities: no certificate in %s", caFile)
		}
	}
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		TLSClientConfig:       config,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: 30 * time.Second,
		MaxIdleConnsPerHost:   2,
		IdleConnTimeout:       90 * time.Second,
		DisableCompression:    true, // answers are a few bytes
	}, nil
}

// PushProfiles implements [Transport].
func (h *HTTP) PushProfiles(ctx context.Context, batch []Profile) error {
	size := 0
	for _, p := range batch {
		size += len(p.PProf) + 512
	}
	// Profiles are gzip already, so that packing the request once more would only cost time.
	_, err := h.post(ctx, h.push, AppendPush(make([]byte, 0, size), batch), http.Header{
		"Content-Type":             {"application/proto"},
		"Connect-Protocol-Version": {"1"},
	})
	var refused *Error
	if errors.As(err, &refused) {
		refused.Rejected = rejectedIn(refused.Message, len(batch))
	}
	return err
}

// PushMetrics implements [Transport].
func (h *HTTP) PushMetrics(ctx context.Context, m Metrics) (layoutWanted bool, err error) {
	h.buf.Reset()
	if h.zip == nil {
		h.zip, _ = gzip.NewWriterLevel(&h.buf, gzip.BestSpeed) // fails for unknown levels only
	} else {
		h.zip.Reset(&h.buf)
	}
	_, _ = h.zip.Write(m.Request) // a buffer takes everything
	_ = h.zip.Close()
	// A copy, because the client may still read the body after it has returned.
	answer, err := h.post(ctx, h.metrics, bytes.Clone(h.buf.Bytes()), http.Header{
		"Content-Type":     {"application/x-protobuf"},
		"Content-Encoding": {"gzip"},
	})
	return err == nil && layoutWantedIn(answer), err
}

// Close implements [Transport].
func (h *HTTP) Close() error {
	h.client.CloseIdleConnections()
	return nil
}

func (h *HTTP) post(ctx context.Context, address string, body []byte, header http.Header) ([]byte, error) {
	key, err := h.key.get()
	if err != nil {
		return nil, &Error{Message: "key", Temporary: true, Err: err}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, &Error{Err: err}
	}
	header.Set("Authorization", "Bearer "+key)
	header.Set("User-Agent", h.userAgent)
	request.Header = header
	response, err := h.client.Do(request)
	if err != nil {
		var urlError *url.Error
		if errors.As(err, &urlError) {
			err = urlError.Err // the address is known, and the operation is always Post
		}
		return nil, &Error{Message: "no answer", Temporary: true, Err: err}
	}
	defer response.Body.Close()
	const enough = 64 << 10
	answer, err := io.ReadAll(io.LimitReader(response.Body, enough))
	if err != nil {
		return nil, &Error{Message: "broken answer", Temporary: true, Err: err}
	}
	if response.StatusCode/100 == 2 {
		return answer, nil
	}
	return nil, refusal(response, answer, time.Now())
}
