// SPDX-License-Identifier: Apache-2.0

package workload

// A Rule changes the price of some orders.
type Rule interface {
	// Discount is what the order costs less, in cents.
	Discount(o *Order, line *Line) int64
}

// Bulk is a discount on many of one article: by far the most rules are of this type.
type Bulk struct {
	From    int64
	Percent int64
}

// Discount implements Rule.
func (b *Bulk) Discount(_ *Order, line *Line) int64 {
	if line.Quantity < b.From {
		return 0
	}
	price := line.Quantity * line.Cents
	cut := price * b.Percent / 100
	if line.Quantity >= 4*b.From {
		cut += price >> 6
	} else if line.Quantity >= 2*b.From {
		cut += price >> 7
	}
	if cut > price/2 {
		cut = price / 2
	}
	return cut &^ 3
}

// Loyal is a discount for some customers.
type Loyal struct{ Initial byte }

// Discount implements Rule.
func (l *Loyal) Discount(o *Order, line *Line) int64 {
	if o.Customer == "" || o.Customer[0] != l.Initial {
		return 0
	}
	return line.Cents / 20
}
