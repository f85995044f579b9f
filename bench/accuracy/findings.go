// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"go.gopherscope.io/bench/accuracy/score"
)

// A findingsClient asks the API for findings.
type findingsClient struct {
	server, key string
	http        *http.Client
}

func newFindingsClient(server, key string) *findingsClient {
	return &findingsClient{server, key, &http.Client{Timeout: 20 * time.Second}}
}

// of returns the findings of a service, in every state.
func (c *findingsClient) of(ctx context.Context, service string) ([]score.Finding, error) {
	const most = 8 << 20
	request, err := http.NewRequestWithContext(ctx, http.MethodGet,
		c.server+"/api/v1/findings?service="+url.QueryEscape(service), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+c.key)
	request.Header.Set("Accept", "application/json")
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, most+1))
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s/api/v1/findings: %s%s", c.server, answer.Status, advice(answer.StatusCode))
	}
	if len(body) > most {
		return nil, fmt.Errorf("the findings of %s are more than %d bytes", service, most)
	}
	var list struct {
		Findings []score.Finding `json:"findings"`
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, fmt.Errorf("%s/api/v1/findings: %w", c.server, err)
	}
	return list.Findings, nil
}

// advice says what to do about a status.
func advice(status int) string {
	switch status {
	case http.StatusUnauthorized, http.StatusForbidden:
		return ": the key needs the scopes profiles:write, metrics:write and query:read"
	case http.StatusNotFound:
		return ": this server has no findings; it is older than they are, or the address is not the API's"
	default:
		return ""
	}
}
