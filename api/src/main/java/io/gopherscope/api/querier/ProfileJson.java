// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gopherscope.api.http.Spooled;
import io.gopherscope.api.pprof.MergedFile;
import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A pprof file in JSON, as Protocol Buffers write it: 64 bit numbers as texts, defaults left out.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class ProfileJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final Profile profile;
    private final JsonGenerator out;

    private ProfileJson(Profile profile, JsonGenerator out) {
        this.profile = profile;
        this.out = out;
    }

    static HttpResponse<?> answer(MergedFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            file.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Profile profile = ProfileDecoder.decodeOnce(bytes.toByteArray());
        return HttpResponse.ok(Spooled.of(out -> write(profile, out)))
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }

    static void write(Profile profile, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            new ProfileJson(profile, json).write();
        }
    }

    private void write() throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("sampleType");
        for (int column = 0; column < profile.columns(); column++) {
            valueType(profile.type(column), profile.unit(column));
        }
        out.writeEndArray();
        samples(profile.samples());
        mappings(profile.mappings());
        locations(profile.locations());
        functions(profile.functions());
        out.writeArrayFieldStart("stringTable");
        for (int i = 0; i < profile.strings().size(); i++) {
            out.writeString(profile.strings().get(i));
        }
        out.writeEndArray();
        header();
        out.writeEndObject();
    }

    private void valueType(int type, int unit) throws IOException {
        out.writeStartObject();
        number("type", type);
        number("unit", unit);
        out.writeEndObject();
    }

    private void samples(Samples samples) throws IOException {
        out.writeArrayFieldStart("sample");
        for (int sample = 0; sample < samples.size(); sample++) {
            out.writeStartObject();
            out.writeArrayFieldStart("locationId");
            for (int i = samples.locationsFrom(sample); i < samples.locationsTo(sample); i++) {
                out.writeString(Long.toUnsignedString(profile.locations().id(samples.location(i))));
            }
            out.writeEndArray();
            out.writeArrayFieldStart("value");
            for (int column = 0; column < samples.columns(); column++) {
                out.writeString(Long.toString(samples.value(sample, column)));
            }
            out.writeEndArray();
            labels(samples.labels(), samples.labelsFrom(sample), samples.labelsTo(sample));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void labels(Labels labels, int from, int to) throws IOException {
        if (from == to) {
            return;
        }
        out.writeArrayFieldStart("label");
        for (int label = from; label < to; label++) {
            out.writeStartObject();
            number("key", labels.key(label));
            if (labels.isNumeric(label)) {
                out.writeStringField("num", Long.toString(labels.number(label)));
                number("numUnit", Math.max(0, labels.unit(label)));
            } else {
                number("str", labels.string(label));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void mappings(Mappings mappings) throws IOException {
        out.writeArrayFieldStart("mapping");
        for (int i = 0; i < mappings.size(); i++) {
            out.writeStartObject();
            number("id", mappings.id(i));
            number("memoryStart", mappings.start(i));
            number("memoryLimit", mappings.limit(i));
            number("fileOffset", mappings.offset(i));
            number("filename", mappings.file(i));
            number("buildId", mappings.buildId(i));
            flag("hasFunctions", mappings.flags(i), Mappings.HAS_FUNCTIONS);
            flag("hasFilenames", mappings.flags(i), Mappings.HAS_FILENAMES);
            flag("hasLineNumbers", mappings.flags(i), Mappings.HAS_LINE_NUMBERS);
            flag("hasInlineFrames", mappings.flags(i), Mappings.HAS_INLINE_FRAMES);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void locations(Locations locations) throws IOException {
        out.writeArrayFieldStart("location");
        for (int i = 0; i < locations.size(); i++) {
            out.writeStartObject();
            number("id", locations.id(i));
            number(
                    "mappingId",
                    locations.mapping(i) < 0 ? 0 : profile.mappings().id(locations.mapping(i)));
            number("address", locations.address(i));
            out.writeArrayFieldStart("line");
            for (int line = locations.linesFrom(i); line < locations.linesTo(i); line++) {
                out.writeStartObject();
                number("functionId", profile.functions().id(locations.function(line)));
                number("line", locations.line(line));
                number("column", locations.column(line));
                out.writeEndObject();
            }
            out.writeEndArray();
            flag("isFolded", locations.isFolded(i) ? 1 : 0, 1);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void functions(Functions functions) throws IOException {
        out.writeArrayFieldStart("function");
        for (int i = 0; i < functions.size(); i++) {
            out.writeStartObject();
            number("id", functions.id(i));
            number("name", functions.name(i));
            number("systemName", functions.systemName(i));
            number("filename", functions.file(i));
            number("startLine", functions.startLine(i));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void header() throws IOException {
        number("dropFrames", profile.header().dropFrames());
        number("keepFrames", profile.header().keepFrames());
        number("timeNanos", profile.header().timeNanos());
        number("durationNanos", profile.header().durationNanos());
        out.writeFieldName("periodType");
        valueType(profile.header().periodType(), profile.header().periodUnit());
        number("period", profile.header().period());
        out.writeArrayFieldStart("comment");
        for (int i = 0; i < profile.comments().size(); i++) {
            out.writeString(Integer.toString(profile.comments().get(i)));
        }
        out.writeEndArray();
        number("defaultSampleType", profile.header().defaultSampleType());
    }

    private void number(String name, long value) throws IOException {
        if (value != 0) {
            out.writeStringField(name, Long.toUnsignedString(value));
        }
    }

    private void flag(String name, int flags, int bit) throws IOException {
        if ((flags & bit) != 0) {
            out.writeBooleanField(name, true);
        }
    }
}
