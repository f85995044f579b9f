// SPDX-License-Identifier: Apache-2.0

package apikey

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"
)

const body = "gop_i_0123456789ABCDEFGHIJKLMNOPQRSTUV"

func TestParse(t *testing.T) {
	good := body + "_" + Checksum(body)
	if class, err := Parse(good); class != Ingest || err != nil {
		t.Error(class, err)
	}
	for key, want := range map[string]error{
		"":                                 ErrForm,
		"secret":                           ErrForm,
		"gop_x" + good[5:]:                 ErrForm,
		good[:len(good)-1]:                 ErrChecksum,
		good + "0":                         ErrChecksum,
		strings.Replace(good, "7", "8", 1): ErrChecksum,
		strings.Replace(good, "7", "-", 1): ErrChecksum,
	} {
		if _, err := Parse(key); !errors.Is(err, want) {
			t.Errorf("%q: %v", key, err)
		}
	}
}

func TestChecksumIsPaddedBase62(t *testing.T) {
	// CRC-32 of "123456789" is 0xcbf43926 = 3421780262.
	if got := Checksum("123456789"); got != "3jZRME" {
		t.Error(got)
	}
	if got := Checksum(""); got != "000000" {
		t.Error(got)
	}
}

func TestReadingKeyIsToldAtOnce(t *testing.T) {
	reading := strings.Replace(body, "_i_", "_q_", 1)
	reading += "_" + Checksum(reading)
	if err := CheckSender(reading); err == nil || !strings.Contains(err.Error(), "can only read") {
		t.Error(err)
	}
	if err := CheckSender("some other server's token"); err != nil {
		t.Error(err)
	}
}

// The example in the protocol's README.
func TestSigningKeyIsThatOfTheContract(t *testing.T) {
	const (
		key    = "gop_i_0123456789ABCDEFGHIJKLMNOPQRSTUV_4U5KY5"
		seed   = "b0722594b506a5aa8b778b895ea24feb0b71b15a759336f92b52d147433565f7"
		public = "7252bd6744a5203b24fe1e57dfd88a6929055bf5c5a844bb214bdccc187077b3"
	)
	if _, err := Parse(key); err != nil {
		t.Error(err)
	}
	signing := SigningKey(key)
	if hex.EncodeToString(signing.Seed()) != seed || hex.EncodeToString(signing[32:]) != public {
		t.Errorf("%x %x", signing.Seed(), signing[32:])
	}
}
