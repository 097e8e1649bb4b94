package labrunner.practice;

import labrunner.practice.api.Certificate;

/**
 * What a practice cluster begins with.
 *
 * @param authority the certificate in PEM that its pods would know the API server by
 * @param certificate the API server's own
 * @param token what its clients show
 */
record Origin(PracticeOptions options, String authority, Certificate certificate, String token) {}
