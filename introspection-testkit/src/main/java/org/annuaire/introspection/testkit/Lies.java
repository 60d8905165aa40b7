package org.annuaire.introspection.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The switches by which a test makes the server lie. Each stays on until {@link #stop()}. A server with none switched
 * on is honest. A redirect that a switch asks for leads to the address that {@link
 * LocalAuthorizationServer#canaryCalls()} counts.
 */
public final class Lies {
    private volatile UnaryOperator<Map<String, Object>> metadata = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, Object>> keySet = UnaryOperator.identity();
    private volatile UnaryOperator<byte[]> metadataBytes = UnaryOperator.identity();
    private volatile UnaryOperator<byte[]> keySetBytes = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, String>> authorizationResponse = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, @Nullable Object>> idToken = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, @Nullable Object>> userInfo = UnaryOperator.identity();
    private volatile UnaryOperator<String> signedUserInfo = UnaryOperator.identity();
    private volatile UnaryOperator<Map<String, @Nullable Object>> introspection = UnaryOperator.identity();
    private volatile boolean foreignSignatures;
    private volatile boolean silentKeySet;
    private final AtomicInteger dropped = new AtomicInteger();
    private volatile @Nullable Integer keySetStatus;
    private volatile @Nullable Integer tokenStatus;
    private volatile @Nullable Integer userInfoStatus;
    private volatile @Nullable Integer introspectionStatus;

    Lies() {}

    /** The server is honest again. */
    public void stop() {
        metadata = UnaryOperator.identity();
        keySet = UnaryOperator.identity();
        metadataBytes = UnaryOperator.identity();
        keySetBytes = UnaryOperator.identity();
        silentKeySet = false;
        dropped.set(0);
        authorizationResponse = UnaryOperator.identity();
        idToken = UnaryOperator.identity();
        userInfo = UnaryOperator.identity();
        signedUserInfo = UnaryOperator.identity();
        introspection = UnaryOperator.identity();
        foreignSignatures = false;
        keySetStatus = null;
        tokenStatus = null;
        userInfoStatus = null;
        introspectionStatus = null;
    }

    /** Changes the metadata, a mutable map; at both addresses. */
    public void changeMetadata(UnaryOperator<Map<String, Object>> change) {
        metadata = change;
    }

    /** Changes the key set, a mutable map with a mutable list of mutable maps. */
    public void changeKeySet(UnaryOperator<Map<String, Object>> change) {
        keySet = change;
    }

    /** Changes the metadata's text, as bytes, for what a map cannot express; at both addresses. */
    public void changeMetadataBytes(UnaryOperator<byte[]> change) {
        metadataBytes = change;
    }

    /** Changes the key set's text, as bytes, for what a map cannot express. */
    public void changeKeySetBytes(UnaryOperator<byte[]> change) {
        keySetBytes = change;
    }

    /** The key set's address takes requests and never answers. */
    public void keepKeySetRequestsWaiting() {
        silentKeySet = true;
    }

    /** The key set's address answers this status and nothing else. */
    public void answerKeySetRequestsWith(int status) {
        keySetStatus = status;
    }

    /** The authorization response comes without {@code iss}, though the metadata promises it. */
    public void omitIssuerInResponse() {
        changeAuthorizationResponse(parameters -> {
            parameters.remove("iss");
            return parameters;
        });
    }

    /** The authorization response names another issuer: the mix-up attack (RFC 9207). */
    public void nameIssuerInResponse(String issuer) {
        changeAuthorizationResponse(parameters -> {
            parameters.put("iss", issuer);
            return parameters;
        });
    }

    /** The authorization response is this error instead of a code. */
    public void refuseAuthorization(String error) {
        changeAuthorizationResponse(parameters -> {
            parameters.remove("code");
            parameters.put("error", error);
            return parameters;
        });
    }

    /** Changes code, state, iss or error of the authorization response, a mutable map. */
    public void changeAuthorizationResponse(UnaryOperator<Map<String, String>> change) {
        authorizationResponse = change;
    }

    /** The ID token has this claim. */
    public void setIdTokenClaim(String claim, @Nullable Object value) {
        changeIdToken(claims -> {
            claims.put(claim, value);
            return claims;
        });
    }

    /** Changes the claims of ID tokens, a mutable map, before they are signed. */
    public void changeIdToken(UnaryOperator<Map<String, @Nullable Object>> change) {
        idToken = change;
    }

    /** Userinfo has this claim: another {@code sub}, for instance. */
    public void setUserInfoClaim(String claim, @Nullable Object value) {
        changeUserInfo(claims -> {
            claims.put(claim, value);
            return claims;
        });
    }

    /** Changes the claims of userinfo, a mutable map. */
    public void changeUserInfo(UnaryOperator<Map<String, @Nullable Object>> change) {
        userInfo = change;
    }

    /** Changes signed userinfo, as text, before it is encrypted (if it is). */
    public void changeSignedUserInfo(UnaryOperator<String> change) {
        signedUserInfo = change;
    }

    /** Changes the top-level claims of signed introspection responses, a mutable map, before they are signed. */
    public void changeIntrospection(UnaryOperator<Map<String, @Nullable Object>> change) {
        introspection = change;
    }

    /** Everything is signed with a key that is not published, under a key id that is. */
    public void signWithForeignKeys() {
        foreignSignatures = true;
    }

    /** The token endpoint answers this status and nothing else. */
    public void answerTokenRequestsWith(int status) {
        tokenStatus = status;
    }

    /** The userinfo endpoint answers this status and nothing else. */
    public void answerUserInfoWith(int status) {
        userInfoStatus = status;
    }

    /** The next introspections, this many of them, lose their connection before the first byte of an answer. */
    public void dropIntrospections(int times) {
        dropped.set(times);
    }

    /** The introspection endpoint answers this status and nothing else. */
    public void answerIntrospectionWith(int status) {
        introspectionStatus = status;
    }

    UnaryOperator<Map<String, Object>> metadata() {
        return metadata;
    }

    UnaryOperator<Map<String, Object>> keySet() {
        return keySet;
    }

    UnaryOperator<byte[]> metadataBytes() {
        return metadataBytes;
    }

    UnaryOperator<byte[]> keySetBytes() {
        return keySetBytes;
    }

    boolean dropsThisIntrospection() {
        return dropped.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean silentKeySet() {
        return silentKeySet;
    }

    UnaryOperator<Map<String, String>> authorizationResponse() {
        return authorizationResponse;
    }

    UnaryOperator<Map<String, @Nullable Object>> idToken() {
        return idToken;
    }

    UnaryOperator<Map<String, @Nullable Object>> userInfo() {
        return userInfo;
    }

    UnaryOperator<String> signedUserInfo() {
        return signedUserInfo;
    }

    UnaryOperator<Map<String, @Nullable Object>> introspection() {
        return introspection;
    }

    boolean foreignSignatures() {
        return foreignSignatures;
    }

    Optional<Integer> keySetStatus() {
        return Optional.ofNullable(keySetStatus);
    }

    Optional<Integer> tokenStatus() {
        return Optional.ofNullable(tokenStatus);
    }

    Optional<Integer> userInfoStatus() {
        return Optional.ofNullable(userInfoStatus);
    }

    Optional<Integer> introspectionStatus() {
        return Optional.ofNullable(introspectionStatus);
    }
}
