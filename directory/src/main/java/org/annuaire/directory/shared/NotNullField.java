package org.annuaire.directory.shared;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@code Field} that may be absent but not null. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotNullField.Rule.class)
public @interface NotNullField {
    String message() default "NULL";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check. */
    final class Rule implements ConstraintValidator<NotNullField, Field<?>> {
        @Override
        public boolean isValid(Field<?> field, ConstraintValidatorContext context) {
            return !(field instanceof Field.Null<?>);
        }
    }
}
