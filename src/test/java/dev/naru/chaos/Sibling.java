package dev.naru.chaos;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What beans the first hub of a process has found, so that the next ones, whose classes are the same, need not search. */
final class Sibling {
    private static final String IMPORTS = ConfigurationClassPostProcessor.class.getName() + ".importRegistry";

    private static volatile Sibling first;

    private final String source = StringUtils.uncapitalize(CoreHub.class.getSimpleName());
    private final Map<String, AbstractBeanDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, String[]> aliases = new LinkedHashMap<>();
    private final Object imports;

    private Sibling(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            definitions.put(name, copy(beans.getBeanDefinition(name)));
            aliases.put(name, beans.getAliases(name));
        }
        imports = beans.getSingleton(IMPORTS);
    }

    /** Before it is refreshed. */
    static void prepare(ConfigurableApplicationContext hub) {
        Sibling known = first;
        if (known == null) {
            hub.addBeanFactoryPostProcessor(beans -> first = new Sibling(beans));
        } else {
            BeanDefinitionRegistryPostProcessor tell =
                    registry -> known.register(registry, hub.getBeanFactory(), hub.getEnvironment());
            hub.addBeanFactoryPostProcessor(tell);
        }
    }

    private void register(
            BeanDefinitionRegistry registry, ConfigurableListableBeanFactory beans, Environment environment) {
        definitions.forEach((name, known) -> {
            AbstractBeanDefinition definition = copy(known);
            if (name.equals(source)) {
                // what is known about it says that its configuration has been read
                registry.removeBeanDefinition(name);
            }
            if (!registry.containsBeanDefinition(name)) {
                if (definition.getInstanceSupplier() != null) {
                    bind(definition, environment);
                }
                registry.registerBeanDefinition(name, definition);
                for (String alias : aliases.get(name)) {
                    registry.registerAlias(name, alias);
                }
            }
        });
        beans.registerSingleton(IMPORTS, imports);
    }

    /** A record of settings holds on to the hub it was found in. */
    private static <T> void bind(AbstractBeanDefinition definition, Environment environment) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) definition.getBeanClass();
        ConfigurationProperties settings = type.getAnnotation(ConfigurationProperties.class);
        definition.setInstanceSupplier(() -> Binder.get(environment).bindOrCreate(settings.value(), Bindable.of(type)));
    }

    private static AbstractBeanDefinition copy(BeanDefinition definition) {
        return ((AbstractBeanDefinition) definition).cloneBeanDefinition();
    }
}
