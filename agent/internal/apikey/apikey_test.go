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

func TestSigningKeyIsThatOfTheContract(t *testing.T) {
	// SHA-256("gopherscope-record-signing-v1" 0x00 "gop_i_x") as the seed.
	const seed = "04665372546f9158c49e27db8c04035b021d07d9222ce7fb77b9abb110f323d4"
	if got := hex.EncodeToString(SigningKey("gop_i_x").Seed()); got != seed {
		t.Error(got)
	}
}
