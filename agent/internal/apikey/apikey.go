// SPDX-License-Identifier: Apache-2.0

// Package apikey knows the form of API keys and what is derived from one:
//
//	gop_<class>_<32 random>_<checksum>
package apikey

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

const (
	prefix   = "gop_"
	randoms  = 32
	digits   = 6
	alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

// Class is what a key is for.
type Class byte

// The classes.
const (
	Ingest Class = 'i' // may only send
	Query  Class = 'q' // may only read
	Mixed  Class = 'm' // anything else
)

// ErrForm says that a text is not an API key.
var ErrForm = errors.New("not an API key, which looks like gop_i_…")

// ErrChecksum says that a key was not copied whole or mistyped.
var ErrChecksum = errors.New("the API key is mistyped or cut off: its checksum does not fit")

// Parse checks a key's form and checksum.
func Parse(key string) (Class, error) {
	parts := strings.Split(key, "_")
	if len(parts) != 4 || !strings.HasPrefix(key, prefix) || len(parts[1]) != 1 || !strings.ContainsAny(parts[1], "iqm") {
		return 0, ErrForm
	}
	if len(parts[2]) != randoms || len(parts[3]) != digits || strings.Trim(parts[2]+parts[3], alphabet) != "" {
		return 0, ErrChecksum
	}
	if Checksum(key[:len(key)-digits-1]) != parts[3] {
		return 0, ErrChecksum
	}
	return Class(parts[1][0]), nil
}

// CheckSender returns why a key cannot send, as far as the key itself tells. A text that is not a key of ours at all is left
// to the server to judge.
func CheckSender(key string) error {
	class, err := Parse(key)
	switch {
	case !strings.HasPrefix(key, prefix):
		return nil
	case err != nil:
		return err
	case class == Query:
		return fmt.Errorf("a key that begins with %s%c_ can only read: sending needs one that begins with %s%c_", prefix, Query, prefix, Ingest)
	}
	return nil
}

// Checksum is the CRC-32 of a key's text before the last underscore, in base62.
func Checksum(text string) string {
	sum := crc32.ChecksumIEEE([]byte(text))
	out := []byte(strings.Repeat("0", digits))
	for i := digits - 1; sum > 0; i-- {
		out[i] = alphabet[sum%uint32(len(alphabet))]
		sum /= uint32(len(alphabet))
	}
	return string(out)
}

// SigningKey is the Ed25519 key with which an agent proves whose records it writes. The server keeps the public half.
func SigningKey(key string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("gopherscope-record-signing-v1\x00" + key))
	return ed25519.NewKeyFromSeed(seed[:])
}
