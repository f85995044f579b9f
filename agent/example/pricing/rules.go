// SPDX-License-Identifier: Apache-2.0

package pricing

import (
	"errors"
	"hash/crc32"
	"strings"
)

// A Rule changes a quote.
type Rule interface {
	Name() string
	Apply(b *Basket, q *Quote) error
}

// VolumeDiscount takes percent off lines of at least so many.
func VolumeDiscount(least int, percent int64) Rule {
	return discount("volume", func(_ *Basket, q *Quote) int64 {
		return sum(q.Lines, func(l QuotedLine) int64 {
			if l.Count < least {
				return 0
			}
			return l.Cents * percent / 100
		})
	})
}

// BundleDiscount takes percent off when things of enough kinds are bought together.
func BundleDiscount(kinds int, percent int64) Rule {
	return discount("bundle", func(_ *Basket, q *Quote) int64 {
		seen := map[string]bool{}
		for _, l := range q.Lines {
			kind, _, _ := strings.Cut(l.SKU, "-")
			seen[kind] = true
		}
		if len(seen) < kinds {
			return 0
		}
		return q.NetCents * percent / 100
	})
}

// A Voucher takes a tenth off for those who have a valid one.
type Voucher struct{}

// ErrVoucher says that a voucher is not valid.
var ErrVoucher = errors.New("voucher is not valid")

// Name implements [Rule].
func (Voucher) Name() string { return "voucher" }

// Apply implements [Rule].
func (Voucher) Apply(b *Basket, q *Quote) error {
	if b.Voucher == "" {
		return nil
	}
	if !validVoucher(b.Voucher) {
		return ErrVoucher
	}
	q.Discounts = append(q.Discounts, Discount{"voucher", q.NetCents / 10})
	return nil
}

// SalesTax adds up what is left after discounts and takes the country's share.
type SalesTax map[string]int64

// Name implements [Rule].
func (SalesTax) Name() string { return "tax" }

// Apply implements [Rule].
func (t SalesTax) Apply(b *Basket, q *Quote) error {
	q.NetCents -= sum(q.Discounts, func(d Discount) int64 { return d.Cents })
	q.TaxCents = q.NetCents * t[b.Country] / 100
	return nil
}

// MakeVoucher returns a voucher that is valid.
func MakeVoucher(customer string) string {
	return customer + ":" + string(rune('a'+crc32.ChecksumIEEE([]byte(customer))%26))
}

func validVoucher(v string) bool {
	customer, _, _ := strings.Cut(v, ":")
	return MakeVoucher(customer) == v
}

type discountRule struct {
	name   string
	amount func(*Basket, *Quote) int64
}

func discount(name string, amount func(*Basket, *Quote) int64) Rule {
	return discountRule{name, amount}
}

func (d discountRule) Name() string { return d.name }

func (d discountRule) Apply(b *Basket, q *Quote) error {
	if cents := d.amount(b, q); cents > 0 {
		q.Discounts = append(q.Discounts, Discount{d.name, cents})
	}
	return nil
}

func sum[T any](items []T, of func(T) int64) (total int64) {
	for _, item := range items {
		total += of(item)
	}
	return total
}
