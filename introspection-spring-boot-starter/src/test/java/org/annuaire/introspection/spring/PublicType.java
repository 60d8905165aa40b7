package org.annuaire.introspection.spring;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public type and its public members in a notation that does not depend on the JDK. */
record PublicType(Class<?> type) {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "equals", "hashCode");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    /** Whether a class of another package can name the type. */
    static boolean isPromised(Class<?> type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && promised(type.getModifiers())
                && (type.getEnclosingClass() == null || isPromised(type.getEnclosingClass()));
    }

    String name() {
        return simple(type);
    }

    String describe() {
        Stream<String> constants = type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name())
                : Stream.empty();
        Stream<String> members = Stream.of(
                        fields().map(PublicType::describe),
                        constructors().map(PublicType::describe),
                        methods().map(this::describe))
                .flatMap(kind -> kind.sorted());
        return Stream.concat(
                        Stream.of(heading()), Stream.concat(constants, members).map(member -> "  " + member))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String heading() {
        List<String> words = new ArrayList<>();
        int modifiers = type.getModifiers();
        if (Modifier.isProtected(modifiers)) {
            words.add("protected");
        }
        if (type.isSealed()) {
            words.add("sealed");
        } else if (!type.isInterface() && Modifier.isAbstract(modifiers) && !type.isEnum()) {
            words.add("abstract");
        } else if (Modifier.isFinal(modifiers) && !type.isEnum() && !type.isRecord()) {
            words.add("final");
        }
        words.add(type.isAnnotation() ? "annotation" : kind());
        words.add(name() + variables(type.getTypeParameters()));
        Type parent = type.getGenericSuperclass();
        if (parent instanceof Class<?> named
                && isPromised(named)
                && named != Object.class
                && named != Record.class
                && !type.isEnum()) {
            words.add("extends " + simple(parent));
        }
        if (type.getGenericInterfaces().length > 0) {
            words.add("implements " + list(type.getGenericInterfaces()));
        }
        return String.join(" ", words);
    }

    private String kind() {
        return type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private Stream<Field> fields() {
        return Arrays.stream(type.getDeclaredFields()).filter(field -> promised(field) && !field.isEnumConstant());
    }

    private Stream<Constructor<?>> constructors() {
        return Arrays.stream(type.getDeclaredConstructors()).filter(PublicType::promised);
    }

    /** Its own, and those that it has from types that nobody else can name. */
    private Stream<Method> methods() {
        Stream<Method> all = Stream.empty();
        for (Class<?> from = type; from != null && (from == type || !isPromised(from)); from = from.getSuperclass()) {
            all = Stream.concat(all, Arrays.stream(from.getDeclaredMethods()));
        }
        return all.filter(method -> promised(method)
                && !method.isBridge()
                && !OF_EVERY_OBJECT.contains(method.getName())
                && !(type.isEnum() && OF_EVERY_ENUM.contains(method.getName())));
    }

    private static String describe(Field field) {
        return modifiers(field) + nullable(field.getAnnotatedType()) + simple(field.getGenericType()) + " "
                + field.getName();
    }

    private static String describe(Constructor<?> constructor) {
        return modifiers(constructor) + "new" + parameters(constructor);
    }

    private String describe(Method method) {
        String variables = variables(method.getTypeParameters());
        Type result = method.getGenericReturnType();
        boolean itself = result instanceof TypeVariable<?> variable
                && variable.getGenericDeclaration() != method
                && method.getDeclaringClass() != type;
        return modifiers(method)
                + (method.isDefault() ? "default " : "")
                + (variables.isEmpty() ? "" : variables + " ")
                + nullable(method.getAnnotatedReturnType())
                + (itself ? name() : simple(result))
                + " "
                + method.getName()
                + parameters(method);
    }

    private static String parameters(Executable executable) {
        AnnotatedType[] annotated = executable.getAnnotatedParameterTypes();
        Type[] types = executable.getGenericParameterTypes();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            parameters.add(nullable(annotated[i]) + simple(types[i]));
        }
        Type[] thrown = executable.getGenericExceptionTypes();
        return "(" + String.join(", ", parameters) + ")" + (thrown.length == 0 ? "" : " throws " + list(thrown));
    }

    private static String modifiers(Member member) {
        return (Modifier.isProtected(member.getModifiers()) ? "protected " : "")
                + (Modifier.isStatic(member.getModifiers()) ? "static " : "");
    }

    private static String nullable(AnnotatedElement element) {
        return element.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables).map(TypeVariable::getName).collect(Collectors.joining(", ", "<", ">"));
    }

    private static boolean promised(Member member) {
        return !member.isSynthetic() && promised(member.getModifiers());
    }

    private static boolean promised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String list(Type[] types) {
        return Arrays.stream(types).map(PublicType::simple).collect(Collectors.joining(", "));
    }

    private static String simple(Type type) {
        return type.getTypeName().replaceAll("(?:[a-z][a-zA-Z0-9]*\\.)+", "").replace('$', '.');
    }
}
