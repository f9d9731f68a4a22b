package org.priorflow.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Tells the Java kernel of Jupyter how to show what {@link CellOutput} knows; found through {@code META-INF/services}. */
public final class KernelDisplay implements DisplayProvider {

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        List<DisplayRenderer> renderers = new ArrayList<>();
        CellOutput.kinds().forEach(kind -> renderers.add(new Renderer(kind)));
        return renderers;
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private record Renderer(Class<?> rendererClass) implements DisplayRenderer {

        // A cell that asks for text gets the kernel's own; null stands for whatever suits the value.
        @Override
        public boolean canRender(@Nullable String mimeType) {
            return mimeType == null || mimeType.contains("html") || mimeType.contains("png");
        }

        @Override
        public DisplayData render(@Nullable String mimeType, Object value) {
            CellOutput output = Objects.requireNonNull(CellOutput.of(value));
            DisplayData data = DisplayData.withType(output.mimeType(), output.data());
            data.putText(output.text());
            if (output.width() > 0) {
                data.putMetaData(output.mimeType(), Map.of("width", output.width()));
            }
            return data;
        }
    }
}
