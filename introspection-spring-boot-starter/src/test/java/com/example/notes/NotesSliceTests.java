package com.example.notes;

// @start region="slice"
import static org.annuaire.introspection.spring.testing.IntrospectedToken.introspectedToken;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;

@WebMvcTest(
        properties = {
            "annuaire.introspection.issuer-uri=https://issuer.example",
            "annuaire.introspection.client-id=notes",
            "annuaire.introspection.client-secret=secret",
            "annuaire.introspection.response-policy=signed" // needs no key
        })
class NotesSliceTests {
    @Autowired
    private MockMvc mvc;

    @Test
    void servesTheBearerOfAToken() throws Exception {
        mvc.perform(get("/notes").with(introspectedToken().subject("alice").scopes("notes")))
                .andExpect(status().isOk())
                .andExpect(content().string("notes of alice at https://issuer.example"));
    }

    @Test
    void letsTheBearerWrite() throws Exception {
        mvc.perform(post("/notes").with(introspectedToken())).andExpect(status().isOk());
    }

    @Test
    void turnsAwayWhoeverHasNoToken() throws Exception {
        mvc.perform(get("/notes"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer realm=\"api\""))
                .andExpect(content().contentType("application/problem+json"));
    }
}
// @end
