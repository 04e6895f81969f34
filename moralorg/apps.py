from django.apps import AppConfig


class MoralorgConfig(AppConfig):
    name = "moralorg"
