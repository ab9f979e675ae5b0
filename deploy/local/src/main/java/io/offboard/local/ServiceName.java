package io.offboard.local;

import io.offboard.local.stack.Service;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How people name a service of the stack. */
final class ServiceName implements ITypeConverter<Service>, Iterable<String> {

    @Override
    public Service convert(String name) {
        return Service.named(name)
                .orElseThrow(() -> new TypeConversionException(
                        "There is no service " + name + ". There is: " + String.join(", ", Service.titles()) + "."));
    }

    @Override
    public Iterator<String> iterator() {
        return Service.titles().iterator();
    }
}
