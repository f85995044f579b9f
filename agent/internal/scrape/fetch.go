// SPDX-License-Identifier: Apache-2.0

package scrape

import (
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

const (
	maxPacked   = 32 << 20  // bytes of an answer
	maxUnpacked = 256 << 20 // bytes of a profile
)

var (
	// errNotOffered says that a target does not have what was asked for.
	errNotOffered = errors.New("not offered")
	// errNotDue says that the target was not asked this time.
	errNotDue = errors.New("not due")
)

// A fetcher gets pages from targets. Safe for concurrent use.
type fetcher struct {
	client *http.Client
}

func newFetcher(caFile string) (*fetcher, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	if caFile != "" {
		pem, err := os.ReadFile(caFile)
		if err != nil {
			return nil, fmt.Errorf("caFile: %w", err)
		}
		if config.RootCAs, err = x509.SystemCertPool(); err != nil {
			config.RootCAs = x509.NewCertPool()
		}
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("caFile: no certificate in %s", caFile)
		}
	}
	return &fetcher{&http.Client{
		Transport: &http.Transport{
			DialContext:         (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
			TLSClientConfig:     config,
			TLSHandshakeTimeout: 5 * time.Second,
			MaxIdleConnsPerHost: 2,
			IdleConnTimeout:     90 * time.Second,
			DisableCompression:  true, // profiles are gzip already
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

func (f *fetcher) close() {
	f.client.CloseIdleConnections()
}

// get returns the body of an answer with status 200.
func (f *fetcher) get(ctx context.Context, address, tokenFile string, timeout time.Duration) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "*/*")
	request.Header.Set("User-Agent", "gopherscope-agent")
	if tokenFile != "" {
		token, err := os.ReadFile(tokenFile)
		if err != nil {
			return nil, fmt.Errorf("tokenFile: %w", err)
		}
		request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
	}
	response, err := f.client.Do(request)
	if err != nil {
		return nil, short(err)
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNotFound {
		return nil, errNotOffered
	}
	if response.StatusCode != http.StatusOK {
		text, _ := io.ReadAll(io.LimitReader(response.Body, 200))
		return nil, fmt.Errorf("status %d: %s", response.StatusCode, strings.TrimSpace(string(text)))
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxPacked+1))
	if err != nil {
		return nil, short(err)
	}
	if len(body) > maxPacked {
		return nil, fmt.Errorf("more than %d bytes", maxPacked)
	}
	return body, nil
}

// short leaves out method and address, which the log has beside the error.
func short(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		if u.Timeout() {
			return errors.New("no answer in time")
		}
		return u.Err
	}
	return err
}
