package org.annuaire.directory.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Rules of a {@code Field<String>}. Each broken rule is a {@link CommonFieldProblem}, whose name is the message. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Rules.class)
public @interface Text {
    /** The most characters (Unicode code points) that it may have. */
    int max();

    /** Whether the field is required; not in records of PATCH. */
    boolean required();

    /** Whether it may be empty. */
    boolean mayBeBlank() default false;

    /** Whether it may be null. */
    boolean mayBeNull() default false;

    /** Whether it is a {@link ReadableName}. */
    boolean isName() default false;

    String message() default "BLANK";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    final class Rules implements ConstraintValidator<Text, Field<String>> {
        private int max;
        private boolean required;
        private boolean mayBeBlank;
        private boolean mayBeNull;
        private boolean isName;

        @Override
        public void initialize(Text text) {
            max = text.max();
            required = text.required();
            mayBeBlank = text.mayBeBlank();
            mayBeNull = text.mayBeNull();
            isName = text.isName();
        }

        @Override
        public boolean isValid(Field<String> field, ConstraintValidatorContext context) {
            FieldProblem problem = problem(field);
            if (problem == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(problem.name()).addConstraintViolation();
            return false;
        }

        private @Nullable FieldProblem problem(Field<String> field) {
            if (field.isAbsent()) {
                return required ? CommonFieldProblem.REQUIRED : null;
            }
            String text = field.value().orElse(null);
            if (text == null) {
                return mayBeNull ? null : CommonFieldProblem.NULL;
            }
            if (text.isEmpty()) {
                return mayBeBlank ? null : CommonFieldProblem.BLANK;
            }
            if (text.indexOf('\0') >= 0) {
                return CommonFieldProblem.CONTROL_CHARACTER;
            }
            if (text.codePointCount(0, text.length()) > max) {
                return CommonFieldProblem.TOO_LONG;
            }
            return isName ? ReadableName.flaw(text).orElse(null) : null;
        }
    }
}
