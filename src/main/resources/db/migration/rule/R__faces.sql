CREATE OR REPLACE VIEW rule.setting_face AS
SELECT code, scope, value, valid_from, valid_to FROM rule.setting;
