// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;

/** The second walk: locations, whose functions and mappings are known by now. */
final class LocationReader {
    private final Locations locations;
    private final DecodeLimits limits;
    private final IdMap mappingIds;
    private final IdMap functionIds;
    private final IdMap locationIds;

    LocationReader(Locations locations, DecodeLimits limits, IdMap mappingIds, IdMap functionIds, IdMap locationIds) {
        this.locations = locations;
        this.limits = limits;
        this.mappingIds = mappingIds;
        this.functionIds = functionIds;
        this.locationIds = locationIds;
    }

    void read(Wire in, int count) {
        locationIds.reset(count);
        while (in.next()) {
            if (in.field() == 4) {
                location(in);
            }
        }
    }

    /** A mapping that is not there counts as none, as in Go's reader; a function that is not there is an error. */
    private void location(Wire in) {
        long id = 0;
        long mapping = 0;
        long address = 0;
        boolean folded = false;
        int linesBefore = locations.lines();
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> id = in.number();
                case 2 -> mapping = in.number();
                case 3 -> address = in.number();
                case 4 -> line(in);
                case 5 -> folded = in.number() != 0;
                default -> {}
            }
        }
        in.leave(outer);
        TableReader.limit(locations.lines() - linesBefore, limits.linesPerLocation(), Code.STACK_TOO_DEEP);
        int place = locations.add(id, mappingIds.get(mapping), address, folded);
        TableReader.enter(locationIds, id, place, "location");
    }

    private void line(Wire in) {
        long function = 0;
        long line = 0;
        long column = 0;
        int outer = in.enter();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> function = in.number();
                case 2 -> line = in.number();
                case 3 -> column = in.number();
                default -> {}
            }
        }
        in.leave(outer);
        int place = functionIds.get(function);
        if (place == IdMap.ABSENT) {
            throw new ProfileException(Code.BAD_REFERENCE, "no function " + Long.toUnsignedString(function));
        }
        locations.addLine(place, line, column);
    }
}
